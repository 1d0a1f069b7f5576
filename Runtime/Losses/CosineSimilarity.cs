namespace ModelCompiler;

/// <summary>
/// The cosine of the angle between prediction and target along the last axis: as a metric 1 where both point the same way, as a loss,
/// which is to become small, −1.
/// </summary>
public sealed class CosineSimilarity : ClassMetric, ILoss<float>
{
    /// <summary>Shorter vectors count as that long.</summary>
    private const double Epsilon = 1e-7;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CosineSimilarity(string name = "cosine_similarity") : base(name, sparse: false)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double product = 0, predicted = 0, wanted = 0;
        for (int i = 0; i < target.Length; i++)
        {
            product += (double)prediction[i] * target[i];
            predicted += (double)prediction[i] * prediction[i];
            wanted += (double)target[i] * target[i];
        }

        return product / (Math.Max(Math.Sqrt(predicted), Epsilon) * Math.Max(Math.Sqrt(wanted), Epsilon));
    }
}
