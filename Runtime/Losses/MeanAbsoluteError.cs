namespace ModelCompiler;

/// <summary>The mean of |prediction − target|, as a loss and as a metric.</summary>
public sealed class MeanAbsoluteError : EntryMetric, ILoss<float>
{
    /// <summary>The metric with Keras's defaults.</summary>
    public MeanAbsoluteError() : this("mean_absolute_error")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public MeanAbsoluteError(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => Math.Abs((double)prediction - target);
}
