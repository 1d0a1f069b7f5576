namespace ModelCompiler;

/// <summary>The mean of 100·|target − prediction| / |target|, as a loss and as a metric. A target near 0 counts as 1e-7.</summary>
public sealed class MeanAbsolutePercentageError : EntryMetric, ILoss<float>
{
    private const double Epsilon = 1e-7;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public MeanAbsolutePercentageError(string name = "mean_absolute_percentage_error") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => 100 * Math.Abs(((double)target - prediction) / Math.Max(Math.Abs((double)target), Epsilon));
}
