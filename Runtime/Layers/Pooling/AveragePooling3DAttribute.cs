namespace ModelCompiler;

/// <summary>
/// The mean of each channel in a window that slides over a volume. With 'same' padding only elements of the input are counted. Keras <c>AveragePooling3D</c>.
/// <para>Input: (depth, rows, columns, channels). Output: (depth′, rows′, columns′, channels).</para>
/// </summary>
/// <example><code>[AveragePooling3D]</code></example>
public sealed class AveragePooling3DAttribute : PoolingAttribute
{
    /// <summary>A window that is the same along every axis.</summary>
    /// <param name="poolSize">The extents of the window; positive.</param>
    /// <param name="strides">How far the window moves at a time; 0, the default, for its extents.</param>
    /// <param name="padding">What lies beyond the edges and is left out: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    public AveragePooling3DAttribute(int poolSize = 2, int strides = 0, Padding padding = Padding.Valid)
        : this([poolSize], strides == 0 ? null : [strides], padding)
    {
    }

    /// <summary>A window that differs along the axes.</summary>
    /// <param name="poolSize">The extents of the window, [depth, rows, columns], or one for all; positive.</param>
    /// <param name="strides">How far the window moves at a time, [depth, rows, columns], or one for all; its extents by default.</param>
    /// <param name="padding">What lies beyond the edges and is left out: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    public AveragePooling3DAttribute(int[] poolSize, int[]? strides = null, Padding padding = Padding.Valid)
        : base(poolSize, strides, padding)
    {
    }
}
