using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// A tile of a whole line of a map at whose ends sums read border, for registers of 512 bits: each step of a filter along the line is written out and leaves out the places
/// for which it reads border. Those of tiles that begin anywhere could not be told before they run.
/// </summary>
/// <param name="Columns">The filter's axis along the line.</param>
internal sealed record WholeLine(Axis Columns, TileSize Size)
{
    /// <summary>Multiply-adds that may be written out: all cells at all steps.</summary>
    private const int LongestText = 96;

    /// <summary>What the line must gain for a second text.</summary>
    private const double LeastGain = 0.1;

    /// <param name="tile">What takes its place on other machines.</param>
    /// <param name="cost">The cycles of all places with tiles of a size, the border included.</param>
    /// <returns>Null where there is no border along lines, or little.</returns>
    public static WholeLine? Of(KernelItem item, Tile tile, int vectors, Operands operands, Func<TileSize, double> cost)
    {
        Axis places = tile.RowAxis!;
        if (places.IsBatch || tile.Narrow.Cells < DealtSums.Enough)
            return null;
        var (columns, border) = item.Reduction.Take(item.Reduction.Length - 1).Select(axis => (axis, Border: BorderSteps.Of(item, axis))).FirstOrDefault(step => step.Border?.Outer == places);
        if (border is null)
            return null;

        TileSize[] sizes = [.. from n in Enumerable.Range(1, vectors)
                               where vectors % n == 0 && RegisterFile.Wide.Fits(places.Extent, n, operands) && places.Extent * n * columns.Extent <= LongestText
                               select new TileSize(places.Extent, n)];
        return sizes.LastOrDefault() is { Rows: > 0 } size && cost(size) * (1 - border.Part) < cost(tile.Wide) * (1 - LeastGain) ? new(columns, size) : null;
    }
}
