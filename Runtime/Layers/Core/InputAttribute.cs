namespace ModelCompiler;

/// <summary>The input of the network: the shape of one sample. Keras <c>Input</c>.</summary>
/// <param name="shape">The extents of one sample, channels last, without the batch: <c>[Input(4)]</c>, <c>[Input(28, 28, 1)]</c>.</param>
/// <example><code>[Input(28, 28, 1)]</code></example>
public sealed class InputAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The extents of one sample.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
