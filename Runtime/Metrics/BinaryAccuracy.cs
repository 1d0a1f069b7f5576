namespace ModelCompiler;

/// <summary>How often predictions on the right side of a threshold match targets of 0 and 1.</summary>
public sealed class BinaryAccuracy : EntryMetric
{
    private readonly float _threshold;

    /// <summary>The metric with Keras's defaults.</summary>
    public BinaryAccuracy() : this(threshold: 0.5f)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="threshold">Predictions above it count as 1.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public BinaryAccuracy(float threshold, string name = "binary_accuracy") : base(name) => _threshold = threshold;

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => (prediction > _threshold ? 1 : 0) == target ? 1 : 0;
}
