namespace ModelCompiler;

/// <summary>
/// Cuts the edges off a sequence. Costs nothing: the layer after it reads inside the edges. Keras <c>Cropping1D</c>.
/// <para>Input: (steps, channels). Output: the same with smaller extents.</para>
/// </summary>
/// <param name="cropping">How much is cut: one number for all sides; or two: before and after. 1 by default.</param>
/// <example><code>[Cropping1D(1, 2)]</code></example>
public sealed class Cropping1DAttribute(params int[] cropping) : LayerAttribute
{
    /// <summary>How much is cut off; empty for one on every side.</summary>
    public IReadOnlyList<int> Cropping { get; } = cropping;
}
