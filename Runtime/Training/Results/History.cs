using System.Text;
using ModelCompiler.Serialization;
using ModelCompiler.Training.Charts;

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

    /// <summary>A series, one value for each of <see cref="Epochs"/>: NaN for an epoch that a callback added none to.</summary>
    /// <param name="name">Such as <c>loss</c> or <c>val_accuracy</c>.</param>
    public IReadOnlyList<double> this[string name] =>
        _series.TryGetValue(name, out List<double>? series) ? series : throw EpochResults.UnknownResult(name, _names);

    /// <summary>
    /// Draws the learning curve to an SVG file, which every browser shows: a panel for the losses and one for the metrics of each unit
    /// (accuracies and other scores; mean absolute and root mean squared errors; counts), training as full lines, validation as dashed ones, with
    /// the last values in the legend. It reads well on light and on dark pages.
    /// </summary>
    /// <example><code>network.Fit(x, y, epochs: 20, validationSplit: 0.1f).SaveChart("curve.svg");</code></example>
    /// <param name="path">Where to, by custom with the ending <c>.svg</c>. A file that is there is replaced.</param>
    /// <param name="title">What stands above; nothing by default.</param>
    /// <exception cref="InvalidOperationException">No epoch was run, so that there is nothing to draw.</exception>
    public void SaveChart(string path, string? title = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (_epochs.Count == 0)
            throw new InvalidOperationException("Expected a history of at least 1 epoch to draw; came one without any.");
        byte[] text = Encoding.UTF8.GetBytes(LearningCurve.Draw(this, title));
        AtomicFile.Write(path, stream => stream.Write(text));
    }

    /// <summary>Takes the place of an empty history when a run is resumed.</summary>
    internal void Restore(IEnumerable<int> epochs, IEnumerable<KeyValuePair<string, double[]>> series)
    {
        _epochs.AddRange(epochs);
        foreach ((string name, double[] values) in series)
        {
            _names.Add(name);
            _series.Add(name, [.. values]);
        }
    }

    internal void Add(int epoch, EpochResults results)
    {
        _epochs.Add(epoch);
        Record(results, first: 0);
    }

    /// <summary>Results of the last epoch that came later, those from a position on, after which it has no more.</summary>
    internal void AddFurther(EpochResults results, int first)
    {
        Record(results, first);
        foreach (List<double> series in _series.Values)
            Fill(series, _epochs.Count);
    }

    private void Record(EpochResults results, int first)
    {
        for (int i = first; i < results.Count; i++)
        {
            (string name, double value) = results[i];
            if (!_series.TryGetValue(name, out List<double>? series))
            {
                _names.Add(name);
                _series.Add(name, series = []);
                Fill(series, _epochs.Count - 1);
            }

            series.Add(value);
        }
    }

    private static void Fill(List<double> series, int count)
    {
        while (series.Count < count)
            series.Add(double.NaN);
    }
}
