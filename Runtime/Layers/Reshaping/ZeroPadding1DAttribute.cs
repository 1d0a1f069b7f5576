namespace ModelCompiler;

/// <summary>
/// Puts zeros around a sequence. Keras <c>ZeroPadding1D</c>.
/// <para>Input: (steps, channels). Output: the same with larger extents.</para>
/// </summary>
/// <param name="padding">How many zeros: one number for all sides; or two: before and after. 1 by default.</param>
/// <example><code>[ZeroPadding1D(2, 0)]</code></example>
public sealed class ZeroPadding1DAttribute(params int[] padding) : LayerAttribute
{
    /// <summary>How many zeros are put around; empty for one on every side.</summary>
    public IReadOnlyList<int> Padding { get; } = padding;
}
