using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// A short innermost sum along which the rows of a tile read one element after the other: what a row reads at a step, its neighbour reads at the next. All steps are
/// written out, element by element, and each is read once for all rows that it counts for.
/// </summary>
/// <param name="Sum">What is summed up.</param>
/// <param name="Axis">That of the sum.</param>
/// <param name="Read">What the rows read.</param>
internal sealed record SlidingWindow(KernelItem Sum, Axis Axis, Read Read)
{
    /// <summary>Null where rows do not overlap, as samples never do, or registers have no room for all steps of as many rows.</summary>
    public static SlidingWindow? Of(KernelItem item, Axis rows, Layout layout)
    {
        if (rows.IsBatch || item.Reduction.LastOrDefault() is not { } axis || LargestTile(axis).Rows < axis.Extent)
            return null;
        return item.Term.Reads().FirstOrDefault(read => layout.Address(read) is var address && address.CoefficientOf(axis) is not 0 and var step && Math.Abs(step) == address.CoefficientOf(rows)) is { } read
            ? new(item, axis, read)
            : null;
    }

    /// <summary>As many rows as registers have room for, beside what they multiply at each step.</summary>
    public TileSize Largest => LargestTile(Axis);

    private static TileSize LargestTile(Axis axis) => new(RegisterFile.Narrow.RowsBeside(axis.Extent), 1);
}
