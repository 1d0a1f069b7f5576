namespace ModelCompiler;

/// <summary>
/// The rectified linear unit with its options: <paramref name="maxValue"/> where x is at least that, x from <paramref name="threshold"/> on,
/// and <c>negativeSlope · (x − threshold)</c> below. Keras <c>ReLU</c>.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="maxValue">The largest value that comes out; not negative, unlimited by default.</param>
/// <param name="negativeSlope">The slope below the threshold; not negative.</param>
/// <param name="threshold">Where the function starts to follow x; not negative.</param>
/// <example><code>[ReLU(maxValue: 6)]</code></example>
public sealed class ReLUAttribute(float maxValue = float.PositiveInfinity, float negativeSlope = 0, float threshold = 0) : LayerAttribute
{
    /// <summary>The largest value that comes out.</summary>
    public float MaxValue { get; } = maxValue;

    /// <summary>The slope below the threshold.</summary>
    public float NegativeSlope { get; } = negativeSlope;

    /// <summary>Where the function starts to follow x.</summary>
    public float Threshold { get; } = threshold;
}
