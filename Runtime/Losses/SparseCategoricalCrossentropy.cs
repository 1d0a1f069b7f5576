namespace ModelCompiler;

/// <summary>−log p of the class that the target names, as a loss and as a metric.</summary>
public sealed class SparseCategoricalCrossentropy : ClassMetric, ILoss<int>
{
    private readonly bool _fromLogits;

    /// <summary>The metric with Keras's defaults.</summary>
    public SparseCategoricalCrossentropy() : this(fromLogits: false)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public SparseCategoricalCrossentropy(bool fromLogits, string name = "sparse_categorical_crossentropy") : base(name, sparse: true) => _fromLogits = fromLogits;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        if (!(target[0] >= 0 && target[0] < Classes))
            return double.NaN; // a label that names no class
        return new Crossentropy(prediction, _fromLogits).Of(prediction[(int)target[0]]);
    }
}
