using System.Runtime.CompilerServices;

namespace ModelCompiler.Training;

/// <summary>Loss and metrics while rows come in: over an epoch of training, or over an evaluation.</summary>
internal sealed class RunningResults(NetworkDescription network, OutputMetric[] metrics)
{
    private const string Validation = "val_";

    private readonly string[] _names = ["loss", .. LossNames(network), .. metrics.Select(metric => metric.Name)];
    private readonly double[] _parts = new double[network.Losses.Count > 1 ? network.Losses.Count : 0];
    private string[]? _namesWithValidation;
    private double _loss;
    private long _rows;

    public void Reset()
    {
        _loss = 0;
        _rows = 0;
        Array.Clear(_parts);
        foreach (OutputMetric metric in metrics)
            metric.Metric.Reset();
    }

    /// <summary>The name that a result of validation has in training; any other name as it is.</summary>
    public static string OfTraining(string result) => result.StartsWith(Validation, StringComparison.Ordinal) ? result[Validation.Length..] : result;

    /// <summary>Whether training has such a result.</summary>
    public bool Has(string name) => _names.Contains(name);

    public bool IsLoss(string result) => _names.AsSpan(0, _names.Length - metrics.Length).Contains(OfTraining(result));

    /// <summary>The metric behind a result of training or validation; null for losses, and for what is none of either.</summary>
    public Metric? MetricOf(string result) => Array.Find(metrics, metric => metric.Name == result || metric.Name == OfTraining(result))?.Metric;

    /// <summary>A batch counts by its rows, so that a partial last one weighs less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(BatchLoss loss, int rows)
    {
        _loss += loss.Total * rows;
        for (int k = 0; k < _parts.Length; k++)
            _parts[k] += loss.Parts[k] * rows;
        _rows += rows;
    }

    /// <summary>All that was gathered, to go on from later; nothing where a metric cannot tell.</summary>
    public double[]? GetState()
    {
        List<double> state = [_loss, _rows, .. _parts];
        foreach (OutputMetric metric in metrics)
        {
            if (metric.Metric.GetState() is not { } gathered)
                return null;
            state.AddRange(gathered);
        }

        return [.. state];
    }

    /// <summary>Goes on from as many numbers as <see cref="GetState"/> gave.</summary>
    public void SetState(ReadOnlySpan<double> state)
    {
        (_loss, _rows) = (state[0], (long)state[1]);
        state.Slice(2, _parts.Length).CopyTo(_parts);
        state = state[(2 + _parts.Length)..];
        foreach (OutputMetric metric in metrics)
        {
            int length = metric.Metric.GetState()!.Length;
            metric.Metric.SetState(state[..length]);
            state = state[length..];
        }
    }

    /// <summary>The first metric that cannot tell what it has gathered.</summary>
    public string? MetricWithoutState => Array.Find(metrics, metric => metric.Metric.GetState() is null)?.Name;

    public EpochResults Snapshot()
    {
        double[] values = new double[_names.Length];
        values[0] = _loss / _rows;
        for (int k = 0; k < _parts.Length; k++)
            values[1 + k] = _parts[k] / _rows;
        for (int k = 0; k < metrics.Length; k++)
            values[1 + _parts.Length + k] = metrics[k].Metric.Result;
        return new(_names, values);
    }

    /// <summary>Where there are several losses, each is told too, as Keras does: <c>digit_loss</c>.</summary>
    private static IEnumerable<string> LossNames(NetworkDescription network) =>
        network.Losses.Count > 1 ? network.Losses.Select(loss => $"{loss.Target.Name}_loss") : [];

    /// <summary>Training results, and those of validation with <c>val_</c> before their names.</summary>
    public EpochResults WithValidation(EpochResults training, EpochResults validation)
    {
        double[] values = new double[2 * _names.Length];
        for (int i = 0; i < _names.Length; i++)
            (values[i], values[_names.Length + i]) = (training[i].Value, validation[i].Value);
        return new(_namesWithValidation ??= [.. _names, .. _names.Select(name => Validation + name)], values);
    }
}
