using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// A copy in which elements that come to lie side by side come from places far apart. One after the other, each would bring a cache line of which
/// the rest is gone before it is asked for; in small squares both sides stay near.
/// </summary>
/// <param name="Rows">The axis along which elements lie side by side where they go, and far apart where they come from.</param>
/// <param name="Columns">The axis along which they lie side by side where they come from.</param>
internal sealed record Transposition(Axis Rows, Axis Columns)
{
    public static Transposition? Of(Kernel kernel, Layout layout)
    {
        if (kernel is not { HasRowsInLanes: false, Vector: null, Items: [{ OneHot: null, Assignment: { Update: Update.Set, Value: Read read } copy }] }
            || copy.Guards.Count > 0 || copy.Scatters || copy.ReductionAxes.Any())
            return null;

        IndexMap from = layout.Address(read), to = layout.Address(copy);
        return SideBySide(to) is { } rows && SideBySide(from) is { } columns && from.CoefficientOf(rows) > 1 && to.CoefficientOf(columns) > 1
            ? new(rows, columns)
            : null;
    }

    private static Axis? SideBySide(IndexMap address) => address.Axes.FirstOrDefault(axis => !axis.IsBatch && address.CoefficientOf(axis) == 1);
}
