using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Interrupts the sums of a weight's gradient at many places. With the samples innermost each tile would stream all activations of the batch
/// from memory again, and with one sample at a time those of a large one from the second-level cache.
/// </summary>
internal static class SumInPortions
{
    /// <summary>Places of a sample from which on sums are interrupted after each.</summary>
    private const int PlacesOfSample = 64;

    /// <summary>Places after which it pays to bring sums to memory and back.</summary>
    private const int FewestPlaces = 32;

    /// <summary>Bytes that all tiles find in the first-level cache: most of a small one.</summary>
    private const int ResidentBytes = 24 * 1024;

    public static Kernel Run(Kernel kernel, Layout layout)
    {
        if (kernel.IsRowKernel || kernel.Items is not [{ Assignment.Output.Kind: BufferKind.Gradient, OneHot: null } item])
            return kernel;

        var (batch, places) = (item.Reduction.FirstOrDefault(axis => axis.IsBatch), item.Reduction.Where(axis => !axis.IsBatch).ToArray());
        if (batch is null || Count(places) < PlacesOfSample)
            return kernel;

        if (Tile.RowAxisOf(kernel, layout) is null || RowsOfPortion(item.Assignment, places, layout) is not { } rows)
            return kernel with { Portions = [batch] };
        return Split(kernel, item, batch, places, rows);
    }

    /// <summary>How many steps of the outermost axis make a portion; null if the whole sample is one.</summary>
    private static int? RowsOfPortion(Assignment assignment, Axis[] places, Layout layout)
    {
        Axis outermost = places[0];
        long placesOfRow = Count(places.Skip(1));
        if (assignment.Guards.Items.Any(guard => guard.Index.Mentions(outermost)) || Bytes(assignment, outermost, outermost.Extent, layout) <= ResidentBytes)
            return null;

        int[] enough = [.. Enumerable.Range(1, outermost.Extent).Where(rows => outermost.Extent % rows == 0 && rows * placesOfRow >= FewestPlaces)];
        int chosen = enough.Where(rows => Bytes(assignment, outermost, rows, layout) <= ResidentBytes).DefaultIfEmpty(enough[0]).Max();
        return chosen == outermost.Extent ? null : chosen;
    }

    /// <summary>What lies between the first and the last element that are read for so many rows of one sample.</summary>
    private static long Bytes(Assignment assignment, Axis outermost, int rows, Layout layout) =>
        sizeof(float) * assignment.Value.Reads().Select(layout.Address).Sum(address => address.Terms.Items.Where(term => !term.Axis.IsBatch)
            .Sum(term => Math.Abs((long)term.Coefficient) * ((term.Axis == outermost ? rows : term.Axis.Extent) - 1)) + 1);

    /// <summary>Axes are made anew in their old order, which is that of loops.</summary>
    private static Kernel Split(Kernel kernel, KernelItem item, Axis batch, Axis[] places, int rows)
    {
        Axis outermost = places[0];
        Axis portion = new(outermost.Name + "_portion", outermost.Extent / rows);
        var renewed = places.ToDictionary(axis => axis, axis => (IndexMap)new Axis(axis.Name, axis == outermost ? rows : axis.Extent));
        renewed[outermost] = rows * portion + renewed[outermost];
        return kernel with { Items = [new KernelItem(item.Assignment.Substitute(renewed), kernel.Outer)], Portions = [batch, portion] };
    }

    private static long Count(IEnumerable<Axis> axes) => axes.Aggregate(1L, (product, axis) => product * axis.Extent);
}
