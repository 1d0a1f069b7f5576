namespace ModelCompiler;

/// <summary>
/// Puts the axes of each sample into another order. Keras <c>Permute</c>. Costs no pass over memory where what follows can read in that order.
/// <para>Input: any shape. Output: the same extents, axis k being the input's axis <c>dims[k]</c>.</para>
/// </summary>
/// <param name="dims">Every axis of a sample once, in the order of the output; 1 is the first after the batch.</param>
/// <example><code>[Permute(2, 1)]</code></example>
public sealed class PermuteAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>The input's axes in the order of the output.</summary>
    public IReadOnlyList<int> Dims { get; } = dims;
}
