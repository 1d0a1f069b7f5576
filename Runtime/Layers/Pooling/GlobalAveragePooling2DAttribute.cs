namespace ModelCompiler;

/// <summary>
/// The mean of each channel over the whole of an image. Keras <c>GlobalAveragePooling2D</c>.
/// <para>Input: (rows, columns, channels). Output: (channels), or (1, 1, channels) where the axes are kept.</para>
/// </summary>
/// <param name="keepDims">Whether the axes that were pooled stay, with extent 1.</param>
/// <example><code>[GlobalAveragePooling2D]</code></example>
public sealed class GlobalAveragePooling2DAttribute(bool keepDims = false) : GlobalPoolingAttribute(keepDims);
