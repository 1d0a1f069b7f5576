namespace ModelCompiler;

/// <summary>The root of the mean of (prediction − target)².</summary>
public sealed class RootMeanSquaredError : EntryMetric
{
    /// <summary>The metric with Keras's defaults.</summary>
    public RootMeanSquaredError() : this("root_mean_squared_error")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public RootMeanSquaredError(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Result => Math.Sqrt(base.Result);

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => ((double)prediction - target) * ((double)prediction - target);
}
