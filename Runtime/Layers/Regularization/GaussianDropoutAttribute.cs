namespace ModelCompiler;

/// <summary>
/// While training, multiplies each value with a normal random number of mean 1 and standard deviation √(rate / (1 − rate)); passes its input on
/// otherwise. Keras <c>GaussianDropout</c>. What it is multiplied with depends on the seed, the step and the position alone.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="rate">As of <see cref="DropoutAttribute"/>, from 0 to below 1.</param>
/// <example><code>[GaussianDropout(0.2f)]</code></example>
public sealed class GaussianDropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>As of <see cref="DropoutAttribute"/>.</summary>
    public float Rate { get; } = rate;
}
