namespace ModelCompiler;

/// <summary>How often the class where the target has its largest number is among the k largest numbers.</summary>
public sealed class TopKCategoricalAccuracy : ClassMetric
{
    private readonly int _k;

    /// <summary>The metric with Keras's defaults.</summary>
    public TopKCategoricalAccuracy() : this(k: 5)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="k">How many of the largest numbers count.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public TopKCategoricalAccuracy(int k, string name = "top_k_categorical_accuracy") : base(name, sparse: false) => _k = k > 0 ? k : throw new ArgumentException($"k must be at least 1. Received: {k}.", nameof(k));

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
        InTop(prediction, ArgMax(target), _k);
}
