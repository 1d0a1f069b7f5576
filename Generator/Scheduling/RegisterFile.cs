namespace ModelCompiler.Generator.Scheduling;

/// <summary>What a machine has for the values of a tile, and what a step of a sum costs on it, in cycles.</summary>
/// <param name="Registers">Vector registers.</param>
/// <param name="Parts">Registers that one virtual vector of sixteen lanes takes.</param>
internal sealed record RegisterFile(int Registers, int Parts)
{
    /// <summary>More rows and vectors than these gain next to nothing, and every one of them is code.</summary>
    private const int LargestTile = 16;

    /// <summary>Multiply-adds that are under way at once: two begin in each of the four cycles that one takes.</summary>
    private const int UnderWay = 8;

    /// <summary>Thirty-two registers of 512 bits.</summary>
    public static RegisterFile Wide { get; } = new(32, 1);

    /// <summary>Sixteen registers of 256 bits.</summary>
    public static RegisterFile Narrow { get; } = new(16, 2);

    /// <summary>The size that takes the fewest cycles for so many rows and vectors.</summary>
    /// <param name="rowCounts">How many rows a tile may have.</param>
    public TileSize Cheapest(IEnumerable<int> rowCounts, int rows, int vectors, long steps) => (
        from m in rowCounts
        from n in Enumerable.Range(1, vectors)
        where Fits(m, n)
        orderby Cost(rows, vectors, m, n, steps), m * n
        select new TileSize(m, n)).First();

    /// <summary>Accumulators, one row of the operand across the lanes, and a broadcast; a single row takes its operand from memory.</summary>
    private bool Fits(int m, int n) => m * n <= LargestTile && Parts * (m * n + (m > 1 ? n : 0)) + 1 < Registers;

    /// <summary>Two operations and two loads a cycle, at least the latency of a multiply-add, and what begins and ends a tile.</summary>
    private double Cost(int rows, int vectors, int m, int n, long steps)
    {
        double step = Math.Max(Math.Max(Parts * m * n, m + Parts * n), UnderWay) / 2.0;
        return (double)((rows + m - 1) / m) * ((vectors + n - 1) / n) * (steps * step + 1.5 * Parts * m * n + 8);
    }
}
