namespace ModelCompiler;

/// <summary>What <c>Fit</c> returns: a series for the loss and each metric, one value for each epoch.</summary>
/// <example><code>history["val_accuracy"][^1]</code></example>
public sealed class History
{
    private readonly List<int> _epochs = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, List<double>> _series = [];

    internal History()
    {
    }

    /// <summary>The epochs that were run, counted from 0 as in Keras.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The names of the series: <c>loss</c>, the metrics, and the same with <c>val_</c> before them.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A series, one value for each of <see cref="Epochs"/>.</summary>
    /// <param name="name">Such as <c>loss</c> or <c>val_accuracy</c>.</param>
    public IReadOnlyList<double> this[string name] =>
        _series.TryGetValue(name, out List<double>? series) ? series : throw EpochResults.UnknownResult(name, _names);

    internal void Add(int epoch, EpochResults results)
    {
        _epochs.Add(epoch);
        foreach ((string name, double value) in results)
        {
            if (!_series.TryGetValue(name, out List<double>? series))
            {
                _names.Add(name);
                _series.Add(name, series = []);
            }

            series.Add(value);
        }
    }
}
