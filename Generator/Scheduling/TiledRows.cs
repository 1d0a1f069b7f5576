namespace ModelCompiler.Generator.Scheduling;

/// <summary>Rows that tiles share among them.</summary>
/// <param name="PairsRemainder">Whether rows that fill no large tile come in pairs; else the last tile is worked on in full, from the last row back.</param>
internal readonly record struct TiledRows(int Count, bool PairsRemainder = false)
{
    /// <summary>Rows of the largest tile that is rather worked on once more than followed by pairs.</summary>
    private const int FewRows = 4;

    /// <summary>Whether a tile of so many rows is followed by tiles of two.</summary>
    public bool LeavesPairs(int rows) => PairsRemainder && rows > FewRows;

    /// <summary>Tiles of so many rows each, or what takes as long.</summary>
    public double Tiles(int rows) => LeavesPairs(rows) ? Count / (double)rows : (Count + rows - 1) / rows;
}
