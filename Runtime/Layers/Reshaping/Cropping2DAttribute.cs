namespace ModelCompiler;

/// <summary>
/// Cuts the edges off an image. Costs nothing: the layer after it reads inside the edges. Keras <c>Cropping2D</c>.
/// <para>Input: (rows, columns, channels). Output: the same with smaller extents.</para>
/// </summary>
/// <param name="cropping">How much is cut: one number for all sides; two numbers for rows and columns, the same on both sides; or four: top, bottom, left, right. 0 by default.</param>
/// <example><code>[Cropping2D(2)]</code></example>
public sealed class Cropping2DAttribute(params int[] cropping) : LayerAttribute
{
    /// <summary>How much is cut off; empty for none.</summary>
    public IReadOnlyList<int> Cropping { get; } = cropping;
}
