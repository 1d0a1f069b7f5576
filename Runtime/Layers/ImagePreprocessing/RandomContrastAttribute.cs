namespace ModelCompiler;

/// <summary>
/// While training, makes the contrast of each image stronger or weaker: (x − mean) · factor + mean, with the mean of each channel; passes images on otherwise. Keras <c>RandomContrast</c>.
/// What is drawn depends on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape, with values held within <c>valueRange</c>.</para>
/// </summary>
/// <example><code>[RandomContrast(0.2f, [0, 1])]</code></example>
public sealed class RandomContrastAttribute : LayerAttribute
{
    /// <summary>Factors from 1 − factor to 1 + factor, as Keras documents it.</summary>
    /// <param name="factor">How far factors may be from 1, from 0 to 1.</param>
    /// <param name="valueRange">The range of the pixels, [low, high]; null for [0, 255].</param>
    public RandomContrastAttribute(float factor, float[]? valueRange = null)
        : this([factor, factor], valueRange)
    {
    }

    /// <summary>Factors between two ends.</summary>
    /// <param name="factor">How far factors may be below 1 and how far above it, the smaller one first, each from 0 to 1.</param>
    /// <param name="valueRange">The range of the pixels, [low, high]; null for [0, 255].</param>
    public RandomContrastAttribute(float[] factor, float[]? valueRange = null) => (Factor, ValueRange) = (factor, valueRange ?? [0, 255]);

    /// <summary>How far factors may be below 1 and how far above it.</summary>
    public IReadOnlyList<float> Factor { get; }

    /// <summary>The range of the pixels, [low, high].</summary>
    public IReadOnlyList<float> ValueRange { get; }
}
