namespace ModelCompiler;

/// <summary>
/// While training, turns each image around its centre by an angle of its own; passes images on otherwise. Keras <c>RandomRotation</c>.
/// The angles depend on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape.</para>
/// </summary>
/// <example><code>[RandomRotation(0.1f)]</code></example>
public sealed class RandomRotationAttribute : ResamplingAttribute
{
    /// <summary>Angles from −factor to factor.</summary>
    /// <param name="factor">The largest angle as a fraction of a full turn, from −1 to 1: 0.1 are 36°.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomRotationAttribute(
        float factor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : this([-factor, factor], fillMode, interpolation, fillValue)
    {
    }

    /// <summary>Angles between two ends.</summary>
    /// <param name="factor">The two ends as fractions of a full turn, each from −1 to 1. Positive angles are counterclockwise.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomRotationAttribute(
        float[] factor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : base(fillMode, interpolation, fillValue) => Factor = factor;

    /// <summary>The ends between which angles are drawn, as fractions of a full turn.</summary>
    public IReadOnlyList<float> Factor { get; }
}
