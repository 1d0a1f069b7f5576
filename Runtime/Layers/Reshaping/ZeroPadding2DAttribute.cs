namespace ModelCompiler;

/// <summary>
/// Puts zeros around an image. Keras <c>ZeroPadding2D</c>.
/// <para>Input: (rows, columns, channels). Output: the same with larger extents.</para>
/// </summary>
/// <param name="padding">How many zeros: one number for all sides; two numbers for rows and columns, the same on both sides; or four: top, bottom, left, right. 1 by default.</param>
/// <example><code>[ZeroPadding2D(1, 1, 0, 2)]</code></example>
public sealed class ZeroPadding2DAttribute(params int[] padding) : LayerAttribute
{
    /// <summary>How many zeros are put around; empty for one on every side.</summary>
    public IReadOnlyList<int> Padding { get; } = padding;
}
