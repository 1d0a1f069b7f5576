namespace ModelCompiler;

/// <summary>
/// The mean of each channel over the whole of a sequence. Keras <c>GlobalAveragePooling1D</c>.
/// <para>Input: (steps, channels). Output: (channels), or (1, channels) where the axes are kept.</para>
/// </summary>
/// <param name="keepDims">Whether the axes that were pooled stay, with extent 1.</param>
/// <example><code>[GlobalAveragePooling1D]</code></example>
public sealed class GlobalAveragePooling1DAttribute(bool keepDims = false) : GlobalPoolingAttribute(keepDims);
