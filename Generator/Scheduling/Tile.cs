using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>The register tile of a kernel: so many rows of one axis times so many vectors.</summary>
/// <param name="RowAxis">Null where only one row is worked on at a time.</param>
internal sealed record Tile(Axis? RowAxis, int Rows, int Vectors)
{
    /// <summary>Accumulators, operands and a broadcast must fit the 32 vector registers, with one to spare.</summary>
    private const int Registers = 31;

    /// <summary>Vectors of one row worked on at once where there is but one row: as many as hide the latency of a fused multiply-add.</summary>
    private const int SingleRowVectors = 8;

    public static Tile Choose(Kernel kernel, Layout layout)
    {
        KernelItem first = kernel.Items[0];
        int vectors = VectorCount(kernel.Vector!);
        if (first.Reduction.IsEmpty)
            return new Tile(null, 1, Math.Min(2, vectors));

        Axis? rows = RowAxisOf(kernel, layout);
        return rows is null ? new Tile(null, 1, Math.Min(SingleRowVectors, vectors)) : Cheapest(rows, vectors, first.Reduction.Aggregate(1L, (product, axis) => product * axis.Extent));
    }

    public static int VectorCount(Axis vector) => (vector.Extent + Storage.Lanes - 1) / Storage.Lanes;

    /// <summary>The same kernel on one row, for the rows that do not fill a tile.</summary>
    public Tile SingleRow(Axis vector) => this with { Rows = 1, Vectors = Math.Min(SingleRowVectors, VectorCount(vector)) };

    /// <summary>An outer axis along which the vector operand is used again.</summary>
    private static Axis? RowAxisOf(Kernel kernel, Layout layout)
    {
        // What is looked up stands at another position in every row.
        if (kernel.Items[0].OneHot is not null)
            return null;

        var operands = kernel.Items[0].Assignment.Value.Reads().Where(read => layout.Address(read).Mentions(kernel.Vector!)).ToArray();
        return kernel.Outer.Where(axis => axis != kernel.Vector && axis.Extent > 1 && !IsGuarded(axis, kernel)).LastOrDefault(axis => operands.Any(read => !layout.Address(read).Mentions(axis)));
    }

    /// <summary>Rows of a tile share their conditions, so a guarded axis cannot be one.</summary>
    private static bool IsGuarded(Axis axis, Kernel kernel) => kernel.Items.Any(item => item.Assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis)));

    private static Tile Cheapest(Axis rows, int vectors, long steps)
    {
        var candidates =
            from m in rows.IsBatch ? [1, 2, 4, 8, 16] : Enumerable.Range(1, Math.Min(14, rows.Extent))
            from n in Enumerable.Range(1, Math.Min(4, vectors))
            where m <= rows.Extent && m * n + n + 1 <= Registers
            orderby Cost(rows.Extent, vectors, m, n, steps), m * n
            select new Tile(rows, m, n);
        return candidates.First();
    }

    /// <summary>Cycles, roughly: two operations a cycle, at least the latency of a multiply-add, and the stores.</summary>
    private static double Cost(int extent, int vectors, int m, int n, long steps) =>
        Parts(extent, m).Sum(row => row.Count * Parts(vectors, n).Sum(column => column.Count * CostOfTile(row.Size, column.Size, steps)));

    private static double CostOfTile(int m, int n, long steps) => steps * Math.Max(m * n, Math.Max(m + n, 4)) / 2.0 + 1.5 * m * n + 8;

    private static IEnumerable<(int Size, int Count)> Parts(int extent, int size) => [(size, extent / size), .. extent % size > 0 ? [(extent % size, 1)] : Array.Empty<(int, int)>()];
}
