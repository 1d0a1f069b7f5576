namespace ModelCompiler.Training;

/// <summary>The best value so far of a result that a callback watches.</summary>
internal sealed class WatchedResult(string name, MonitorMode mode, double minDelta = 0)
{
    private readonly MonitorMode _mode = mode is MonitorMode.Auto or MonitorMode.Min or MonitorMode.Max
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Expected a named {nameof(MonitorMode)}; came {(int)mode}.");

    private bool _upwards = mode == MonitorMode.Max;

    private readonly double _minDelta = Math.Abs(minDelta);

    public double? Best { get; set; }

    /// <summary>Finds out which way is better, before the first epoch: what is no metric's, a loss above all, gets better downwards.</summary>
    /// <exception cref="InvalidOperationException">It is not said, and the metric does not know.</exception>
    public void Begin(TrainingContext training)
    {
        if (_mode != MonitorMode.Auto || training.MetricOf(name) is not { } metric)
            return;
        _upwards = metric.HigherIsBetter ?? throw new InvalidOperationException(
            $"Expected to know which way '{name}' gets better; {metric.GetType().Name} does not say. Set mode to Min or Max, or override {nameof(Metric.HigherIsBetter)}.");
    }

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
