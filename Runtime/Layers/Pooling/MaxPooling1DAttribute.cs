namespace ModelCompiler;

/// <summary>
/// The maximum of each channel in a window that slides over a sequence. Keras <c>MaxPooling1D</c>.
/// <para>Input: (steps, channels). Output: (steps′, channels).</para>
/// </summary>
/// <example><code>[MaxPooling1D]</code></example>
public sealed class MaxPooling1DAttribute : PoolingAttribute
{
    /// <summary>A window over steps.</summary>
    /// <param name="poolSize">The extent of the window; positive.</param>
    /// <param name="strides">How far the window moves at a time; 0, the default, for its extent.</param>
    /// <param name="padding">What lies beyond the edges and is left out: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    public MaxPooling1DAttribute(int poolSize = 2, int strides = 0, Padding padding = Padding.Valid)
        : base([poolSize], strides == 0 ? null : [strides], padding)
    {
    }
}
