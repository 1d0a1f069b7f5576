namespace ModelCompiler.Generator.Scheduling;

/// <summary>What a machine has for the values of a tile, and what a step of a sum costs on it, in cycles.</summary>
/// <param name="Registers">Vector registers.</param>
/// <param name="Parts">Registers that one virtual vector of sixteen lanes takes.</param>
/// <param name="FoldsBroadcasts">Whether a multiply-add takes one number from memory for all its lanes.</param>
internal sealed record RegisterFile(int Registers, int Parts, bool FoldsBroadcasts)
{
    /// <summary>Multiply-adds that are under way at once: two begin in each of the four cycles that one takes.</summary>
    private const int UnderWay = 8;

    /// <summary>Instructions that a core keeps beginning in a cycle, and those of a step that only find addresses and count: two steps share them.</summary>
    private const double Issued = 5, Bookkeeping = 5;

    /// <summary>Bytes of the operand across the lanes that stay in the first-level cache from one tile to the next: half of a small one.</summary>
    private const int ResidentBytes = 16 * 1024;

    /// <summary>Cycles that a register of an operand takes to come from the second-level cache.</summary>
    private const double CyclesFromL2 = 3;

    /// <summary>Vectors side by side that are fetched at full speed, and how much longer fewer of them take.</summary>
    private const int LongRun = 4;

    private const double ShortRunsTake = 1.25;

    /// <summary>Rows of the tiles for what is left of a batch: as few as keep multiply-adds under way.</summary>
    public int RowsOfSmall => Parts == 1 ? TiledRows.Few : TiledRows.Few / 2;

    /// <summary>Vectors of such a tile, where it need not have the columns of the large ones.</summary>
    public const int VectorsOfSmall = 2;

    /// <summary>Thirty-two registers of 512 bits.</summary>
    public static RegisterFile Wide { get; } = new(32, 1, true);

    /// <summary>Sixteen registers of 256 bits.</summary>
    public static RegisterFile Narrow { get; } = new(16, 2, false);

    /// <summary>The size that takes the fewest cycles for so many rows and vectors.</summary>
    /// <param name="lines">Lines of code for each cell.</param>
    /// <param name="smallest">What the tile must have room for.</param>
    /// <param name="largest">What must have room for the tile.</param>
    public TileSize Cheapest(TiledRows rows, int vectors, long steps, Operands operands, int lines, TileSize? smallest = null, TileSize? largest = null) => (
        from m in Enumerable.Range(1, Math.Min(largest?.Rows ?? Registers, rows.Count))
        from n in Enumerable.Range(1, Math.Min(largest?.Vectors ?? Registers, vectors))
        where Fits(m, n, operands) && m >= (smallest?.Rows ?? 1) && n >= (smallest?.Vectors ?? 1)
        orderby Cost(rows, vectors, m, n, steps, operands) * (1 + TextOf(steps) * lines * m * n), m * n, n
        select new TileSize(m, n)).First();

    /// <summary>
    /// What each line of a cell's code must gain, as a part of the cost. Less in long sums, where the time goes, on registers that hold a whole vector: there are few such
    /// kernels, and room for large tiles.
    /// </summary>
    private double TextOf(long steps)
    {
        const int longSum = 128;
        return Parts == 1 && steps >= longSum ? 0.001 : 0.005;
    }

    /// <summary>Accumulators, one row of the operand across the lanes, and a broadcast; a single row takes its operand from memory.</summary>
    public bool Fits(int m, int n, Operands operands) => Parts * (m * n + (m > 1 ? n * operands.Shared : 0)) + 1 < Registers;

    /// <summary>Vectors of one row for whose sums there are registers.</summary>
    public int SumsOfRow => (Registers - 1) / Parts;

    /// <summary>Sums that registers have room for beside so many vectors, and one that is multiplied with them.</summary>
    public int RowsBeside(int vectors) => Registers / Parts - vectors - 1;

    /// <summary>Cycles for so many rows and vectors in tiles of a size.</summary>
    public double Cost(TiledRows rows, int vectors, int m, int n, long steps, Operands operands)
    {
        int small = (rows.Left(m) + RowsOfSmall - 1) / RowsOfSmall;
        return (rows.Tiles(m) * CostOfColumns(m, n)) + (small * CostOfColumns(RowsOfSmall, rows.ColumnsFirst ? n : Math.Min(VectorsOfSmall, vectors)));

        double CostOfColumns(int m, int n) => (vectors + n - 1) / n
            * (steps * Math.Max(StepCost(m, n, operands, rows.Count == 1 || IsResident(n, steps, operands)), StreamCost(m, n, n == vectors, operands)) + 1.5 * Parts * m * n + 8);
    }

    /// <summary>Elements that are read once come from afar, in any tile alike, but for short runs of neighbours.</summary>
    private double StreamCost(int m, int n, bool isWholeRow, Operands operands) =>
        operands.Streams * Parts * m * n * CyclesFromL2 * (n < LongRun && !isWholeRow ? ShortRunsTake : 1);

    /// <summary>What is the longest of a step: its arithmetic, its loads, what it issues, or the way of its operand from the cache.</summary>
    /// <param name="isResident">Whether nothing could be gained by reading the operand less often: it stays near, or is read once.</param>
    private double StepCost(int m, int n, Operands operands, bool isResident)
    {
        int operations = Parts * m * n * operands.Operations, shared = Parts * n * operands.Shared, broadcasts = m * operands.Broadcasts;
        int loads = broadcasts + shared + Parts * m * n * operands.OfRow;
        return new[]
        {
            Math.Max(operations, UnderWay) / 2.0,
            loads / 2.0,
            (operations + shared + (FoldsBroadcasts ? 0 : broadcasts) + Bookkeeping) / Issued,
            isResident ? 0 : shared * CyclesFromL2,
        }.Max();
    }

    private static bool IsResident(int n, long steps, Operands operands) => operands.StayNear(steps) && steps * n * Storage.Lanes * sizeof(float) <= ResidentBytes;
}
