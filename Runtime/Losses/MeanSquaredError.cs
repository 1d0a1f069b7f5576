namespace ModelCompiler;

/// <summary>The mean of (prediction − target)², as a loss and as a metric.</summary>
public sealed class MeanSquaredError : EntryMetric, ILoss<float>
{
    /// <summary>The metric with Keras's defaults.</summary>
    public MeanSquaredError() : this("mean_squared_error")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public MeanSquaredError(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => ((double)prediction - target) * ((double)prediction - target);
}
