namespace ModelCompiler;

/// <summary>How often no was said where yes is true.</summary>
public sealed class FalseNegatives : ConfusionMetric
{
    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="thresholds">Above which predictions count as yes, from 0 to 1; 0.5 by default.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public FalseNegatives(float[]? thresholds = null, string name = "false_negatives") : base(name, thresholds)
    {
    }

    /// <inheritdoc/>
    protected override double Figure(Confusion counts) => counts.FalseNegatives;
}
