namespace ModelCompiler;

/// <summary>How often the largest number stands at the class that the target names.</summary>
public sealed class SparseCategoricalAccuracy : ClassMetric
{
    /// <summary>The metric with Keras's defaults.</summary>
    public SparseCategoricalAccuracy() : this("sparse_categorical_accuracy")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public SparseCategoricalAccuracy(string name) : base(name, sparse: true)
    {
    }

    private protected override bool TryAddAll(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int rows)
    {
        if (PredictionLength != Classes)
            return false;
        AddHits(LabelHits.Count(predictions, targets[..rows], Classes), rows);
        return true;
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
        ArgMax(prediction) == target[0] ? 1 : 0;
}
