namespace ModelCompiler;

/// <summary>
/// While training, makes each image lighter or darker by adding one number to all of its values; passes images on otherwise. Keras <c>RandomBrightness</c>.
/// What is drawn depends on the seed, the step and the position in the batch alone.
/// <para>Input: (rows, columns, channels). Output: the same shape, with values held within <c>valueRange</c>.</para>
/// </summary>
/// <example><code>[RandomBrightness(0.2f, [0, 1])]</code></example>
public sealed class RandomBrightnessAttribute : LayerAttribute
{
    /// <summary>Adds shares of the range of values from −factor to factor.</summary>
    /// <param name="factor">The largest share, from −1 to 1.</param>
    /// <param name="valueRange">The range of the pixels, [low, high]; null for [0, 255].</param>
    public RandomBrightnessAttribute(float factor, float[]? valueRange = null)
        : this([-factor, factor], valueRange)
    {
    }

    /// <summary>Adds shares of the range of values between two ends.</summary>
    /// <param name="factor">The two ends, each from −1 to 1: −1 makes an image black, 1 white.</param>
    /// <param name="valueRange">The range of the pixels, [low, high]; null for [0, 255].</param>
    public RandomBrightnessAttribute(float[] factor, float[]? valueRange = null) => (Factor, ValueRange) = (factor, valueRange ?? [0, 255]);

    /// <summary>The ends between which shares are drawn.</summary>
    public IReadOnlyList<float> Factor { get; }

    /// <summary>The range of the pixels, [low, high].</summary>
    public IReadOnlyList<float> ValueRange { get; }
}
