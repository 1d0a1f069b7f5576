namespace ModelCompiler;

/// <summary>−t·log p − (1 − t)·log(1 − p), the mean over all numbers, as a loss and as a metric.</summary>
public sealed class BinaryCrossentropy : EntryMetric, ILoss<float>
{
    private readonly bool _fromLogits;
    private readonly float _labelSmoothing;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards one half.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0, string name = "binary_crossentropy") : base(name) =>
        (_fromLogits, _labelSmoothing) = (fromLogits, Crossentropy.Smoothing(labelSmoothing));

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target)
    {
        float smoothed = target * (1 - _labelSmoothing) + 0.5f * _labelSmoothing;
        return _fromLogits ? Crossentropy.OfLogit(prediction, smoothed) : Crossentropy.OfProbability(prediction, smoothed);
    }
}
