namespace ModelCompiler;

/// <summary>
/// While training, adds normal random numbers with mean 0; passes its input on otherwise. Keras <c>GaussianNoise</c>.
/// What is added depends on the seed, the step and the position alone.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="stddev">The standard deviation; 0 or more.</param>
/// <example><code>[GaussianNoise(0.1f)]</code></example>
public sealed class GaussianNoiseAttribute(float stddev) : LayerAttribute
{
    /// <summary>The standard deviation.</summary>
    public float Stddev { get; } = stddev;
}
