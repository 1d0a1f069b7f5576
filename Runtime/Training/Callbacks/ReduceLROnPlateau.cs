using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>Makes the learning rate smaller when a result has not become better for some epochs; the history gets a series <c>learning_rate</c>.</summary>
/// <param name="monitor">The result to watch.</param>
/// <param name="factor">What the learning rate is multiplied by; at least 0 and below 1.</param>
/// <param name="patience">How many epochs without a change for the better are allowed.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="minDelta">A change of no more than this is none.</param>
/// <param name="cooldown">For how many epochs afterwards nothing is counted.</param>
/// <param name="minLR">The learning rate does not become smaller than this.</param>
public sealed class ReduceLROnPlateau(
    string monitor = "val_loss",
    double factor = 0.1,
    int patience = 10,
    MonitorMode mode = MonitorMode.Auto,
    double minDelta = 1e-4,
    int cooldown = 0,
    double minLR = 0) : Callback
{
    private readonly WatchedResult _monitor = new(monitor, mode, minDelta);
    private readonly double _factor = factor is >= 0 and < 1
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), FormattableString.Invariant($"Expected a factor of at least 0 and below 1; came {factor}."));

    private int _cooldown;
    private int _wait;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        _monitor.Begin(training);
        (_monitor.Best, _cooldown, _wait) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        results.Add("learning_rate", training.Optimizer.LearningRate);
        double value = _monitor.Of(results);
        if (_cooldown > 0)
            (_cooldown, _wait) = (_cooldown - 1, 0);
        if (_monitor.Improves(value))
        {
            _wait = 0;
            return;
        }

        if (_cooldown > 0 || ++_wait < patience || training.Optimizer.LearningRate <= (float)minLR)
            return;
        training.SetLearningRate(Math.Max(training.Optimizer.LearningRate * _factor, minLR));
        (_cooldown, _wait) = (cooldown, 0);
    }

    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state)
    {
        _monitor.Save(state);
        state.Set("wait", _wait);
        state.Set("cooldown", _cooldown);
    }

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        _monitor.Restore(state);
        _wait = (int)(state.GetNumber("wait") ?? 0);
        _cooldown = (int)(state.GetNumber("cooldown") ?? 0);
    }
}
