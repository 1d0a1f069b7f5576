namespace ModelCompiler;

/// <summary>How often the largest number stands where the target, one number per class, has its largest.</summary>
public sealed class CategoricalAccuracy : ClassMetric
{
    /// <summary>The metric with Keras's defaults.</summary>
    public CategoricalAccuracy() : this("categorical_accuracy")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CategoricalAccuracy(string name) : base(name, sparse: false)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
        ArgMax(prediction) == ArgMax(target) ? 1 : 0;
}
