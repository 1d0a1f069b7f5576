namespace ModelCompiler;

/// <summary>How the scores of single classes become one.</summary>
public enum ScoreAverage
{
    /// <summary>Not at all: <see cref="Metric.Results"/> has one for each class.</summary>
    None,

    /// <summary>One score of the counts of all classes together.</summary>
    Micro,

    /// <summary>The mean over classes.</summary>
    Macro,

    /// <summary>The mean over classes, each by how often it is true.</summary>
    Weighted,
}
