using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// One row times weights of one vector more than registers of 256 bits have sums for. In two passes each would read half of every row of weights, while the machine
/// fetches the other half as well. So the row's sums are all kept, and steps are written out: so many with the columns for which there are registers, then the same with
/// the last one. Weights then come from the second-level cache row after row, with one line of a row some rows ahead asked for.
/// </summary>
/// <param name="Read">The weights.</param>
/// <param name="Axis">The axis that steps from row to row.</param>
internal sealed record ColumnsInTurns(Read Read, Axis Axis)
{
    /// <summary>Steps written out: with eight the machine does not look far enough ahead across them.</summary>
    public const int Steps = 16;

    /// <summary>Rows ahead of the one that is read, of 512 bytes each.</summary>
    public const int RowsAhead = 8;

    /// <summary>The columns that come first, in vectors: those for whose sums there are registers.</summary>
    public static int First => RegisterFile.Narrow.SumsOfRow;

    private static int Vectors => First + 1;

    /// <param name="vectors">Vectors of a row.</param>
    /// <returns>Null for rows of other widths, and weights of which the first-level cache holds much.</returns>
    public static ColumnsInTurns? Of(KernelItem item, Axis vector, int vectors, Layout layout)
    {
        if (vectors != Vectors || item is not { Dealt: 1, Reduction: [var axis], OneHot: null, Assignment: { Update: Update.Sum, Guards.Count: 0 }, Term: Binary { Operator: BinaryOperator.Multiply } product })
            return null;

        Read? weights = product.Reads().FirstOrDefault(read => !read.Buffer.HasBatch && layout.Address(read) is var address && address.CoefficientOf(vector) == 1 && address.CoefficientOf(axis) == Vectors * Storage.Lanes);
        return weights is not null && layout[weights.Buffer].Length > 2 * Caches.FirstLevelFloats ? new(weights, axis) : null;
    }
}
