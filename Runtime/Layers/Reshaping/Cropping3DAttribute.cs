namespace ModelCompiler;

/// <summary>
/// Cuts the edges off a volume. Costs nothing: the layer after it reads inside the edges. Keras <c>Cropping3D</c>.
/// <para>Input: (depth, rows, columns, channels). Output: the same with smaller extents.</para>
/// </summary>
/// <param name="cropping">How much is cut: one number for all sides; three numbers for depth, rows and columns, the same on both sides; or six: front, back, top, bottom, left, right. 1 by default.</param>
/// <example><code>[Cropping3D(1, 2, 2)]</code></example>
public sealed class Cropping3DAttribute(params int[] cropping) : LayerAttribute
{
    /// <summary>How much is cut off; empty for one on every side.</summary>
    public IReadOnlyList<int> Cropping { get; } = cropping;
}
