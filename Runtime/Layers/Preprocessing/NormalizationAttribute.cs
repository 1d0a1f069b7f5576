namespace ModelCompiler;

/// <summary>
/// Brings features to mean 0 and variance 1 with the mean and variance of the data, which are given: <c>(x − mean) / √variance</c>. Keras <c>Normalization</c>.
/// <para>Input: any shape. Output: the same shape. There are no weights.</para>
/// </summary>
/// <param name="axis">The axes whose elements each have a mean and a variance of their own, the last by default; none (<c>[]</c>) for one of all. 1 is the first after the batch, −1 the last.</param>
/// <param name="mean">The means, in row-major order where there are several axes; a single one is that of all.</param>
/// <param name="variance">The variances, like <paramref name="mean"/>; 0 or more.</param>
/// <param name="invert">Whether to go back instead: <c>x · √variance + mean</c>.</param>
/// <example><code>[Normalization(mean: [0.5f, -1, 2], variance: [1.5f, 0.25f, 4])]</code></example>
public sealed class NormalizationAttribute(int[]? axis = null, float[]? mean = null, float[]? variance = null, bool invert = false) : LayerAttribute
{
    /// <summary>The axes whose elements each have a mean and a variance of their own.</summary>
    public IReadOnlyList<int> Axis { get; } = axis ?? [-1];

    /// <summary>The means.</summary>
    public IReadOnlyList<float> Mean { get; } = mean ?? [];

    /// <summary>The variances.</summary>
    public IReadOnlyList<float> Variance { get; } = variance ?? [];

    /// <summary>Whether to go back instead.</summary>
    public bool Invert { get; } = invert;
}
