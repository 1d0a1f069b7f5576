namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A tensor of a case; whole numbers come as floats, which hold the ones that occur exactly.</summary>
internal sealed record GoldenTensor(int[] Shape, float[] Values)
{
    public int Rows => Shape[0];

    public int RowLength => Values.Length / Rows;

    /// <summary>The shape of one row.</summary>
    public int[] RowShape => Shape[1..];
}
