namespace ModelCompiler.Benchmarks.Peers;

/// <summary>What is made small in training.</summary>
internal enum Loss
{
    /// <summary>Of probabilities and labels; from logits where a peer is faster so.</summary>
    SparseCategoricalCrossentropy,

    BinaryCrossentropy,

    MeanSquaredError,
}
