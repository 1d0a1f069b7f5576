namespace ModelCompiler.Training;

/// <summary>The best value so far of a result that a callback watches.</summary>
internal sealed class WatchedResult(string name, MonitorMode mode, double minDelta = 0)
{
    private static readonly string[] s_upwards = ["acc", "accuracy", "auc", "precision", "recall"];

    private readonly bool _upwards = mode switch
    {
        MonitorMode.Auto => Array.Exists(s_upwards, ending => name.EndsWith(ending, StringComparison.Ordinal)),
        MonitorMode.Min => false,
        MonitorMode.Max => true,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Expected a named {nameof(MonitorMode)}; came {(int)mode}."),
    };

    private readonly double _minDelta = Math.Abs(minDelta);

    public double? Best { get; set; }

    public double Of(EpochResults results) => results[name];

    /// <summary>Whether a value is better than another one by more than what counts as nothing; anything is better than none.</summary>
    public bool IsBetter(double value, double? than) =>
        than is not { } reference || (_upwards ? value - _minDelta > reference : value + _minDelta < reference);

    /// <summary>Keeps a value if it is the best so far.</summary>
    public bool Improves(double value)
    {
        if (!IsBetter(value, Best))
            return false;
        Best = value;
        return true;
    }

    public void Save(CallbackState state)
    {
        if (Best is { } best)
            state.Set("best", best);
    }

    public void Restore(CallbackState state) => Best = state.GetNumber("best");
}
