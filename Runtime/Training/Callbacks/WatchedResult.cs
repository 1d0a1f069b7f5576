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

    /// <summary>Finds out before the first epoch whether there will be such a result, and which way is better: losses get better downwards, and metrics say.</summary>
    /// <exception cref="InvalidOperationException">It is one of validation, of which there is none; or it is not said which way is better.</exception>
    public void Begin(TrainingContext training)
    {
        training.RequireValidation(name);
        if (_mode != MonitorMode.Auto || training.IsLoss(name))
            return;
        Metric metric = training.MetricOf(name) ?? throw new InvalidOperationException(
            $"Expected to know which way '{name}' gets better; it is neither a loss nor a metric of the network. Set mode to Min or Max.");
        _upwards = metric.HigherIsBetter ?? throw new InvalidOperationException(
            $"Expected to know which way '{name}' gets better; {metric.GetType().Name} does not say. Set mode to Min or Max, or override {nameof(Metric.HigherIsBetter)}.");
    }

    public double Of(EpochResults results) => results[name];

    /// <summary>Whether a value is better than another one by more than what counts as nothing. Any number is better than none, and NaN than nothing.</summary>
    public bool IsBetter(double value, double? than) =>
        !double.IsNaN(value) && (than is not { } reference || (_upwards ? value - _minDelta > reference : value + _minDelta < reference));

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
