namespace ModelCompiler;

/// <summary>
/// The maximum of each channel over the whole of a volume. Keras <c>GlobalMaxPooling3D</c>.
/// <para>Input: (depth, rows, columns, channels). Output: (channels), or (1, 1, 1, channels) where the axes are kept.</para>
/// </summary>
/// <param name="keepDims">Whether the axes that were pooled stay, with extent 1.</param>
/// <example><code>[GlobalMaxPooling3D]</code></example>
public sealed class GlobalMaxPooling3DAttribute(bool keepDims = false) : GlobalPoolingAttribute(keepDims);
