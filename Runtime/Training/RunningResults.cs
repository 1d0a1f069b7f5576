namespace ModelCompiler.Training;

/// <summary>Loss and metrics while rows come in: over an epoch of training, or over an evaluation.</summary>
internal sealed class RunningResults(Metric[] metrics)
{
    private readonly string[] _names = ["loss", .. metrics.Select(metric => metric.Name)];
    private double _loss;
    private long _rows;

    public void Reset()
    {
        _loss = 0;
        _rows = 0;
        foreach (Metric metric in metrics)
            metric.Reset();
    }

    /// <summary>A batch counts by its rows, so that a partial last one weighs less.</summary>
    public void Add(double batchLoss, int rows)
    {
        _loss += batchLoss * rows;
        _rows += rows;
    }

    public EpochResults Snapshot() => new(_names, [_loss / _rows, .. metrics.Select(metric => metric.Result)]);

    /// <summary>Training results, and those of validation with <c>val_</c> before their names.</summary>
    public static EpochResults WithValidation(EpochResults training, EpochResults validation) => new(
        [.. training.Names, .. validation.Names.Select(name => $"val_{name}")],
        [.. training.Select(result => result.Value), .. validation.Select(result => result.Value)]);
}
