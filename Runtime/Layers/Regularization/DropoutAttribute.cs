namespace ModelCompiler;

/// <summary>
/// While training, sets each value to zero with probability <paramref name="rate"/> and scales the others by 1 / (1 − rate); passes its input on otherwise.
/// Keras <c>Dropout</c>. What is dropped depends on the seed, the step and the position alone.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="rate">The probability, from 0 to below 1.</param>
/// <example><code>[Dropout(0.5f)]</code></example>
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The probability.</summary>
    public float Rate { get; } = rate;
}
