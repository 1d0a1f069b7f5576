namespace ModelCompiler;

/// <summary>
/// Turns numbers into probabilities: eˣ over its sum along the given axes. Keras <c>Softmax</c>.
/// <para>Input: any shape of rank one or more. Output: the same shape.</para>
/// </summary>
/// <param name="axis">The axes that sum to one, the last by default; 1 is the first after the batch, −1 the last.</param>
/// <example><code>[Softmax]</code></example>
public sealed class SoftmaxAttribute(params int[] axis) : LayerAttribute
{
    /// <summary>The axes that sum to one.</summary>
    public IReadOnlyList<int> Axis { get; } = axis.Length == 0 ? [-1] : axis;
}
