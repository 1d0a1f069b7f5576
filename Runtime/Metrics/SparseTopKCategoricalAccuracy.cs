namespace ModelCompiler;

/// <summary>How often the class that the target names is among the k largest numbers.</summary>
public sealed class SparseTopKCategoricalAccuracy : ClassMetric
{
    private readonly int _k;

    /// <summary>The metric with Keras's defaults.</summary>
    public SparseTopKCategoricalAccuracy() : this(k: 5)
    {
    }

    /// <summary>The metric with its options.</summary>
    /// <param name="k">How many of the largest numbers count.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public SparseTopKCategoricalAccuracy(int k, string name = "sparse_top_k_categorical_accuracy") : base(name, sparse: true) => _k = k > 0 ? k : throw new ArgumentException($"k must be at least 1. Received: {k}.", nameof(k));

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
        InTop(prediction, target[0], _k);
}
