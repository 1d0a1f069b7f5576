namespace ModelCompiler;

/// <summary>
/// <see cref="DropoutAttribute"/> of whole channels of images: a channel is set to zero everywhere, or scaled by 1 / (1 − rate) everywhere. Keras <c>SpatialDropout2D</c>.
/// Neighbouring values of a channel tell nearly the same, so that dropping single ones would change little.
/// <para>Input: (rows, columns, channels). Output: the same shape.</para>
/// </summary>
/// <param name="rate">The probability, from 0 to below 1.</param>
/// <example><code>[SpatialDropout2D(0.2f)]</code></example>
public sealed class SpatialDropout2DAttribute(float rate) : LayerAttribute
{
    /// <summary>The probability.</summary>
    public float Rate { get; } = rate;
}
