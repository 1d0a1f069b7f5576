namespace ModelCompiler;

/// <summary>2·precision·recall / (precision + recall) of each class, or of all.</summary>
/// <remarks>A target is the share of it that is true, by custom 0 or 1.</remarks>
public sealed class F1Score : FBetaScore
{
    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="average">How scores of classes become one.</param>
    /// <param name="threshold">Above which a prediction counts as yes; by default the largest of each position does.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public F1Score(ScoreAverage average = ScoreAverage.None, float? threshold = null, string name = "f1_score") : base(average, beta: 1, threshold, name)
    {
    }
}
