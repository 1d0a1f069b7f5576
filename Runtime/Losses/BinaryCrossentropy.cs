namespace ModelCompiler;

/// <summary>−t·log p − (1 − t)·log(1 − p), the mean over all numbers, as a loss and as a metric.</summary>
public sealed class BinaryCrossentropy : EntryMetric, ILoss<float>
{
    private readonly bool _fromLogits;

    /// <summary>The metric with Keras's defaults.</summary>
    public BinaryCrossentropy() : this(fromLogits: false)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public BinaryCrossentropy(bool fromLogits, string name = "binary_crossentropy") : base(name) => _fromLogits = fromLogits;

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) =>
        _fromLogits ? Crossentropy.OfLogit(prediction, target) : Crossentropy.OfProbability(prediction, target);
}
