namespace ModelCompiler;

/// <summary>
/// Brings features to mean 0 and variance 1 with the mean and variance of the data: <c>(x − mean) / √variance</c>. Keras <c>Normalization</c>.
/// They are given here, or else taken from data by <see cref="NormalizationLayer.Adapt(ReadOnlySpan{float})"/>: <c>model.Scale.Adapt(rows)</c> for a layer named <c>scale</c>.
/// <para>Input: any shape. Output: the same shape.</para>
/// <para>Weights, where mean and variance are not given: untrained <c>mean</c> and <c>variance</c>, one number for each element along the axes.</para>
/// </summary>
/// <param name="axis">The axes whose elements each have a mean and a variance of their own, the last by default; none (<c>[]</c>) for one of all. 1 is the first after the batch, −1 the last.</param>
/// <param name="mean">The means, in row-major order where there are several axes; a single one is that of all. Neither these nor variances: both are taken from data.</param>
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
