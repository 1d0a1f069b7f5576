namespace ModelCompiler;

/// <summary>
/// Divides each sample by its root mean square along the given axes and lets the network learn a scale:
/// <c>scale · x / √(mean of x² + ε)</c>. Keras <c>RMSNormalization</c>.
/// <para>Input: any shape of rank one or more. Output: the same shape.</para>
/// <para>Weights: <c>scale</c>, which starts as ones, shaped as the input along the given axes.</para>
/// </summary>
/// <param name="axis">The axes, the last by default; 1 is the first after the batch, −1 the last.</param>
/// <param name="epsilon">What is added to the mean square, so that nothing is divided by zero; positive.</param>
/// <example><code>[RMSNormalization]</code></example>
public sealed class RMSNormalizationAttribute(int[]? axis = null, float epsilon = 1e-6f) : LayerAttribute
{
    /// <summary>The axes along which a sample is normalized.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is null or [] ? [-1] : axis;

    /// <summary>What is added to the mean square.</summary>
    public float Epsilon { get; } = epsilon;
}
