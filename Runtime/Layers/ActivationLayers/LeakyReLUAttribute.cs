namespace ModelCompiler;

/// <summary>
/// x where positive, <c>negativeSlope · x</c> elsewhere. Keras <c>LeakyReLU</c>.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="negativeSlope">The slope below zero; not negative. Keras's default here is 0.3, where <see cref="Activation.LeakyRelu"/> has 0.2.</param>
/// <example><code>[LeakyReLU(0.1f)]</code></example>
public sealed class LeakyReLUAttribute(float negativeSlope = 0.3f) : LayerAttribute
{
    /// <summary>The slope below zero.</summary>
    public float NegativeSlope { get; } = negativeSlope;
}
