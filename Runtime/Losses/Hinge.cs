namespace ModelCompiler;

/// <summary>The mean of max(0, 1 − target·prediction) for targets of −1 and 1, as a loss and as a metric. A target of 0 counts as −1.</summary>
public sealed class Hinge : EntryMetric, ILoss<float>
{
    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Hinge(string name = "hinge") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => Missing(prediction, target);

    /// <summary>By how much a prediction fails to be 1 on its target's side.</summary>
    internal static double Missing(float prediction, float target) => Math.Max(0, 1 - (target == 0 ? -1.0 : target) * prediction);
}
