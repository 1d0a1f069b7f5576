namespace ModelCompiler;

/// <summary>
/// While training, mirrors each image with probability ½; passes images on otherwise. Keras <c>RandomFlip</c>, where one draw decides for both directions too.
/// Which images are mirrored depends on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape.</para>
/// </summary>
/// <param name="mode">In which direction.</param>
/// <example><code>[RandomFlip(FlipMode.Horizontal)]</code></example>
public sealed class RandomFlipAttribute(FlipMode mode = FlipMode.HorizontalAndVertical) : LayerAttribute
{
    /// <summary>In which direction.</summary>
    public FlipMode Mode { get; } = mode;
}
