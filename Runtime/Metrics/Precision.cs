namespace ModelCompiler;

/// <summary>How much of what was said to be yes is.</summary>
public sealed class Precision : ConfusionMetric
{
    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="thresholds">Above which predictions count as yes, from 0 to 1; 0.5 by default, and none where <paramref name="topK"/> is given.</param>
    /// <param name="topK">How many of the largest predictions of a position count as yes; any number by default.</param>
    /// <param name="classId">The only class that is looked at; all by default.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Precision(float[]? thresholds = null, int? topK = null, int? classId = null, string name = "precision") : base(name, thresholds, topK, classId)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Figure(Confusion counts) => Confusion.Share(counts.TruePositives, counts.FalsePositives);
}
