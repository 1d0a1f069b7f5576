namespace ModelCompiler.Benchmarks.Peers.Onnx;

/// <summary>What a node gives.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape without the batch, channels first.</param>
internal sealed record OnnxValue(string Name, int[] Shape)
{
    /// <summary>The shape before it was flattened.</summary>
    public int[]? Flattened { get; init; }
}
