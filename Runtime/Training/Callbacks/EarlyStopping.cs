using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>Ends training when a result has not become better for some epochs.</summary>
/// <example><code>network.Fit(x, y, epochs: 500, validationSplit: 0.2f, callbacks: [new EarlyStopping(patience: 10, restoreBestWeights: true)]);</code></example>
/// <param name="monitor">The result to watch.</param>
/// <param name="minDelta">A change of no more than this is none.</param>
/// <param name="patience">How many epochs without a change for the better are allowed.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="baseline">A value that must be beaten too, before patience is given anew.</param>
/// <param name="restoreBestWeights">Whether training ends with the weights of the best epoch rather than the last.</param>
/// <param name="startFromEpoch">Epochs before this one are not watched.</param>
public sealed class EarlyStopping(
    string monitor = "val_loss",
    double minDelta = 0,
    int patience = 0,
    MonitorMode mode = MonitorMode.Auto,
    double? baseline = null,
    bool restoreBestWeights = false,
    int startFromEpoch = 0) : Callback
{
    private readonly WatchedResult _monitor = new(monitor, mode, minDelta);
    private float[][]? _bestWeights;
    private int _wait;

    /// <summary>The epoch after which training was ended; none if it ran to its end.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The epoch with the best result.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        _monitor.Begin(training);
        (_monitor.Best, _bestWeights, _wait) = (null, null, 0);
        (StoppedEpoch, BestEpoch) = (null, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        double value = _monitor.Of(results);
        if (epoch < startFromEpoch)
            return;
        _wait++;
        bool improved = _monitor.Improves(value);
        if (improved)
            BestEpoch = epoch;
        if (restoreBestWeights && (improved || _bestWeights is null))
            _bestWeights = training.Network.GetWeights();
        if (improved && (baseline is null || _monitor.IsBetter(value, baseline)))
            _wait = 0;
        if (!improved && _wait >= patience && epoch > 0)
            (StoppedEpoch, training.StopTraining) = (epoch, true);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext training)
    {
        if (_bestWeights is not null)
            training.Network.SetWeights(_bestWeights);
    }

    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state)
    {
        _monitor.Save(state);
        state.Set("wait", _wait);
        state.Set("best_epoch", BestEpoch);
        if (StoppedEpoch is { } stopped)
            state.Set("stopped_epoch", stopped);
        if (_bestWeights is not null)
            state.Set("best_weights", _bestWeights);
    }

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        _monitor.Restore(state);
        _wait = (int)(state.GetNumber("wait") ?? 0);
        BestEpoch = (int)(state.GetNumber("best_epoch") ?? 0);
        StoppedEpoch = (int?)state.GetNumber("stopped_epoch");
        _bestWeights = state.GetArrays("best_weights");
    }
}
