namespace ModelCompiler;

/// <summary>How often yes was said where no is true.</summary>
public sealed class FalsePositives : ConfusionMetric
{
    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="thresholds">Above which predictions count as yes, from 0 to 1; 0.5 by default.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public FalsePositives(float[]? thresholds = null, string name = "false_positives") : base(name, thresholds)
    {
    }

    /// <inheritdoc/>
    protected override double Figure(Confusion counts) => counts.FalsePositives;
}
