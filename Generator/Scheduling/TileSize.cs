namespace ModelCompiler.Generator.Scheduling;

/// <summary>So many rows times so many vectors of sixteen lanes, each with its value in registers.</summary>
internal readonly record struct TileSize(int Rows, int Vectors)
{
    public int Cells => Rows * Vectors;

    public bool Contains(int row, int vector) => row < Rows && vector < Vectors;
}
