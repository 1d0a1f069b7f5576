namespace ModelCompiler.Testing;

/// <summary>What one pass over a batch gave. Gradients are those of Σ weight · loss, by variable (<c>dense/kernel</c>), in Keras's layout.</summary>
internal sealed record TrainingOutcome(float[] RowLosses, float[] Predictions, IReadOnlyDictionary<string, float[]> Gradients, float[] InputGradients, double Penalty)
{
    /// <summary>Σ weight · loss, and what regularizers add.</summary>
    public double Loss(TrainingRows rows) => Penalty + RowLosses.Zip(rows.Weights, (loss, weight) => (double)loss * weight).Sum();
}
