namespace ModelCompiler;

/// <summary>−Σ t·log p over the classes, where the target has one number per class, as a loss and as a metric.</summary>
public sealed class CategoricalCrossentropy : ClassMetric, ILoss<float>
{
    private readonly bool _fromLogits;

    /// <summary>The metric with Keras's defaults.</summary>
    public CategoricalCrossentropy() : this(fromLogits: false)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CategoricalCrossentropy(bool fromLogits, string name = "categorical_crossentropy") : base(name, sparse: false) => _fromLogits = fromLogits;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        var total = new Crossentropy(prediction, _fromLogits);
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] != 0)
                sum += target[i] * total.Of(prediction[i]);
        }

        return sum;
    }
}
