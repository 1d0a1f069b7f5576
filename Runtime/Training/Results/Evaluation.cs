namespace ModelCompiler;

/// <summary>What <c>Evaluate</c> found: the loss, and the metrics by name.</summary>
public readonly struct Evaluation
{
    private readonly EpochResults _results;

    internal Evaluation(EpochResults results) => _results = results;

    /// <summary>The mean loss of a row, with sample weights where they were given.</summary>
    public double Loss => _results["loss"];

    /// <summary>The names of the results, <c>loss</c> first.</summary>
    public IReadOnlyList<string> Names => _results.Names;

    /// <summary>A result.</summary>
    /// <param name="name">Such as <c>accuracy</c>.</param>
    public double this[string name] => _results[name];

    /// <summary>As in the progress display, such as <c>loss: 0.4213 - accuracy: 0.8667</c>.</summary>
    /// <returns>One line of text, the same in every culture.</returns>
    public override string ToString() => _results.ToString();
}
