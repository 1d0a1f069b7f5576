namespace ModelCompiler;

/// <summary>
/// Puts zeros around a volume. Keras <c>ZeroPadding3D</c>.
/// <para>Input: (depth, rows, columns, channels). Output: the same with larger extents.</para>
/// </summary>
/// <param name="padding">How many zeros: one number for all sides; three numbers for depth, rows and columns, the same on both sides; or six: front, back, top, bottom, left, right. 1 by default.</param>
/// <example><code>[ZeroPadding3D(1)]</code></example>
public sealed class ZeroPadding3DAttribute(params int[] padding) : LayerAttribute
{
    /// <summary>How many zeros are put around; empty for one on every side.</summary>
    public IReadOnlyList<int> Padding { get; } = padding;
}
