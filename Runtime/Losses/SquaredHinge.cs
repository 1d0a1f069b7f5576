namespace ModelCompiler;

/// <summary>The mean of max(0, 1 − target·prediction)² for targets of −1 and 1, as a loss and as a metric. A target of 0 counts as −1.</summary>
public sealed class SquaredHinge : EntryMetric, ILoss<float>
{
    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public SquaredHinge(string name = "squared_hinge") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target)
    {
        double missing = Hinge.Missing(prediction, target);
        return missing * missing;
    }
}
