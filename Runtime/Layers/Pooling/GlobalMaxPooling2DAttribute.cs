namespace ModelCompiler;

/// <summary>
/// The maximum of each channel over the whole of an image. Keras <c>GlobalMaxPooling2D</c>.
/// <para>Input: (rows, columns, channels). Output: (channels), or (1, 1, channels) where the axes are kept.</para>
/// </summary>
/// <param name="keepDims">Whether the axes that were pooled stay, with extent 1.</param>
/// <example><code>[GlobalMaxPooling2D]</code></example>
public sealed class GlobalMaxPooling2DAttribute(bool keepDims = false) : GlobalPoolingAttribute(keepDims);
