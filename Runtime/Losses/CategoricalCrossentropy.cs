namespace ModelCompiler;

/// <summary>−Σ t·log p over the classes, where the target has one number per class, as a loss and as a metric.</summary>
public sealed class CategoricalCrossentropy : ClassMetric, ILoss<float>
{
    private readonly bool _fromLogits;
    private readonly float _labelSmoothing;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards an equal share for each class.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0, string name = "categorical_crossentropy") : base(name, sparse: false) =>
        (_fromLogits, _labelSmoothing) = (fromLogits, Crossentropy.Smoothing(labelSmoothing));

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        var total = new Crossentropy(prediction, _fromLogits);
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            float share = target[i] * (1 - _labelSmoothing) + _labelSmoothing / target.Length;
            if (share != 0)
                sum += share * total.Of(prediction[i]);
        }

        return sum;
    }
}
