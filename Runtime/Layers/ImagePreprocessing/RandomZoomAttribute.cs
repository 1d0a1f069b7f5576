namespace ModelCompiler;

/// <summary>
/// While training, zooms in or out of the centre of each image by a factor of its own; passes images on otherwise. Keras <c>RandomZoom</c>.
/// The factors depend on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape.</para>
/// </summary>
/// <example><code>[RandomZoom(0.2f)]</code></example>
public sealed class RandomZoomAttribute : ResamplingAttribute
{
    /// <summary>Zooms from −factor to factor, one drawn for the height and one for the width.</summary>
    /// <param name="heightFactor">How much more or less is seen of the height at most, as a fraction of it, from −1 to 1.</param>
    /// <param name="widthFactor">How much more or less is seen of the width at most, as a fraction of it, from −1 to 1; NaN for the factor that was drawn for the height.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomZoomAttribute(
        float heightFactor, float widthFactor = float.NaN, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : this([-heightFactor, heightFactor], float.IsNaN(widthFactor) ? null : [-widthFactor, widthFactor], fillMode, interpolation, fillValue)
    {
    }

    /// <summary>Zooms between two ends.</summary>
    /// <param name="heightFactor">The two ends as fractions of the height, each from −1 to 1. Positive ones zoom out, negative ones in.</param>
    /// <param name="widthFactor">The same for the width; null for the factor that was drawn for the height.</param>
    /// <param name="fillMode">What stands beyond the edges of the image.</param>
    /// <param name="interpolation">What stands between the pixels.</param>
    /// <param name="fillValue">The value beyond the edges for <see cref="FillMode.Constant"/>.</param>
    public RandomZoomAttribute(
        float[] heightFactor, float[]? widthFactor = null, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, float fillValue = 0)
        : base(fillMode, interpolation, fillValue) => (HeightFactor, WidthFactor) = (heightFactor, widthFactor);

    /// <summary>The ends between which it is drawn how much more of the height is seen, as fractions of it.</summary>
    public IReadOnlyList<float> HeightFactor { get; }

    /// <summary>The same for the width; null where it follows the height.</summary>
    public IReadOnlyList<float>? WidthFactor { get; }
}
