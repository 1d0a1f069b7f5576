namespace ModelCompiler.Benchmarks.Peers.Torch;

/// <summary>What a step gives.</summary>
/// <param name="Number">Its place among the values.</param>
/// <param name="Shape">Its shape without the batch, channels first.</param>
internal sealed record TorchValue(int Number, int[] Shape)
{
    /// <summary>The shape before it was flattened.</summary>
    public int[]? Flattened { get; init; }
}
