namespace ModelCompiler.Generator.Scheduling;

/// <summary>Rows that tiles share among them.</summary>
/// <param name="IsBatch">Whether rows that fill no large tile come by small ones; else the last tile is worked on in full, from the last row back.</param>
/// <param name="ColumnsFirst">Whether those small tiles have the columns of the large ones.</param>
internal readonly record struct TiledRows(int Count, bool IsBatch = false, bool ColumnsFirst = false)
{
    /// <summary>Rows of the largest tile that is rather worked on once more than followed by small ones.</summary>
    public const int Few = 4;

    /// <summary>Whether tiles of so many rows are followed by small ones.</summary>
    public bool LeavesFew(int rows) => IsBatch && rows > Few;

    /// <summary>Tiles of so many rows each.</summary>
    public int Tiles(int rows) => LeavesFew(rows) ? Count / rows : (Count + rows - 1) / rows;

    /// <summary>Rows behind them.</summary>
    public int Left(int rows) => LeavesFew(rows) ? Count % rows : 0;
}
