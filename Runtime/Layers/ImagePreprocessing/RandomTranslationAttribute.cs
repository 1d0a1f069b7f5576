namespace ModelCompiler;

/// <summary>
/// While training, moves each image up or down and left or right by shares of its own; passes images on otherwise. Keras <c>RandomTranslation</c>.
/// How far depends on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape.</para>
/// </summary>
/// <example><code>[RandomTranslation(0.1f, 0.2f)]</code></example>
public sealed class RandomTranslationAttribute : ResamplingAttribute
{
    /// <summary>Shares from −factor to factor.</summary>
    /// <param name="heightFactor">The largest way up or down as a fraction of the height, from −1 to 1.</param>
    /// <param name="widthFactor">The largest way left or right as a fraction of the width, from −1 to 1.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomTranslationAttribute(
        float heightFactor, float widthFactor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : this([-heightFactor, heightFactor], [-widthFactor, widthFactor], fillMode, interpolation, fillValue)
    {
    }

    /// <summary>Shares between two ends.</summary>
    /// <param name="heightFactor">The two ends as fractions of the height, each from −1 to 1. Positive ones move the image down.</param>
    /// <param name="widthFactor">The two ends as fractions of the width, each from −1 to 1. Positive ones move the image to the right.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomTranslationAttribute(
        float[] heightFactor, float[] widthFactor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : base(fillMode, interpolation, fillValue) => (HeightFactor, WidthFactor) = (heightFactor, widthFactor);

    /// <summary>The ends between which the way down is drawn, as fractions of the height.</summary>
    public IReadOnlyList<float> HeightFactor { get; }

    /// <summary>The ends between which the way to the right is drawn, as fractions of the width.</summary>
    public IReadOnlyList<float> WidthFactor { get; }
}
