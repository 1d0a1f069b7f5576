namespace ModelCompiler;

/// <summary>
/// The maximum of each channel over the whole of a sequence. Keras <c>GlobalMaxPooling1D</c>.
/// <para>Input: (steps, channels). Output: (channels), or (1, channels) where the axes are kept.</para>
/// </summary>
/// <param name="keepDims">Whether the axes that were pooled stay, with extent 1.</param>
/// <example><code>[GlobalMaxPooling1D]</code></example>
public sealed class GlobalMaxPooling1DAttribute(bool keepDims = false) : GlobalPoolingAttribute(keepDims);
