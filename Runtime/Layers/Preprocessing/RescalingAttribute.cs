namespace ModelCompiler;

/// <summary>
/// <c>scale · x + offset</c>: brings raw values, such as the bytes of an image, into a range that trains well. Keras <c>Rescaling</c>.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="scale">The factor.</param>
/// <param name="offset">What is added.</param>
/// <example><code>[Rescaling(1f / 255)]</code></example>
public sealed class RescalingAttribute(float scale, float offset = 0) : LayerAttribute
{
    /// <summary>The factor.</summary>
    public float Scale { get; } = scale;

    /// <summary>What is added.</summary>
    public float Offset { get; } = offset;
}
