namespace ModelCompiler;

/// <summary>
/// Gives each sample another shape; its numbers keep their order. Keras <c>Reshape</c>. Costs no pass over memory where one shape splits or
/// joins axes of the other.
/// <para>Input: any shape. Output: <paramref name="targetShape"/>, which must hold as many numbers.</para>
/// </summary>
/// <param name="targetShape">The extents without the batch; one of them may be −1, which is then found from the others.</param>
/// <example><code>[Reshape(7, 7, -1)]</code></example>
public sealed class ReshapeAttribute(params int[] targetShape) : LayerAttribute
{
    /// <summary>The extents without the batch.</summary>
    public IReadOnlyList<int> TargetShape { get; } = targetShape;
}
