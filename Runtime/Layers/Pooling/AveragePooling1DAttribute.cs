namespace ModelCompiler;

/// <summary>
/// The mean of each channel in a window that slides over a sequence. With 'same' padding only elements of the input are counted. Keras <c>AveragePooling1D</c>.
/// <para>Input: (steps, channels). Output: (steps′, channels).</para>
/// </summary>
/// <example><code>[AveragePooling1D]</code></example>
public sealed class AveragePooling1DAttribute : PoolingAttribute
{
    /// <summary>A window over steps.</summary>
    /// <param name="poolSize">The extent of the window; positive.</param>
    /// <param name="strides">How far the window moves at a time; 0, the default, for its extent.</param>
    /// <param name="padding">What lies beyond the edges and is left out: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    public AveragePooling1DAttribute(int poolSize = 2, int strides = 0, Padding padding = Padding.Valid)
        : base([poolSize], strides == 0 ? null : [strides], padding)
    {
    }
}
