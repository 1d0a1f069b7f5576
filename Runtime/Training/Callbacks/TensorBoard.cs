using ModelCompiler.Training.Events;

namespace ModelCompiler;

/// <summary>
/// Writes loss and metrics to event files that TensorBoard shows: as in Keras those of training to the folder <c>train</c> and those of validation to
/// <c>validation</c>, under the names <c>epoch_loss</c>, <c>epoch_accuracy</c> and so on, with the epoch, from 0, as step.
/// </summary>
/// <example><code>network.Fit(x, y, epochs: 20, callbacks: [new TensorBoard("logs/first")]);      // then: tensorboard --logdir logs</code></example>
public sealed class TensorBoard : Callback
{
    private const string Validation = "val_";

    private readonly EventFile _training, _validation;
    private readonly int? _updateFreq;

    /// <summary>Names the folder.</summary>
    /// <param name="logDir">The folder of the run; it is made if need be. Each run adds files of its own.</param>
    /// <param name="updateFreq">After how many batches the loss of one is written too, as <c>batch_loss</c> with the number of batches so far as step; not by default.</param>
    public TensorBoard(string logDir = "logs", int? updateFreq = null)
        : this(logDir, updateFreq, TimeProvider.System)
    {
    }

    internal TensorBoard(string logDir, int? updateFreq, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(logDir);
        Training.FitOptions.CheckSteps(updateFreq, nameof(updateFreq));
        _updateFreq = updateFreq;
        _training = new EventFile(Path.Combine(logDir, "train"), clock);
        _validation = new EventFile(Path.Combine(logDir, "validation"), clock);
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        _training.Begin();
        _validation.Begin();
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext training, int batch, double loss)
    {
        if (_updateFreq is { } frequency && training.Optimizer.Iterations % frequency == 0)
            _training.Add(training.Optimizer.Iterations, [new("batch_loss", loss)]);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        _training.Add(epoch, [.. results.Where(result => !IsValidation(result.Key)).Select(result => Tagged(result.Key, result.Value))]);
        KeyValuePair<string, double>[] validation =
            [.. results.Where(result => IsValidation(result.Key)).Select(result => Tagged(result.Key[Validation.Length..], result.Value))];
        if (validation.Length > 0)
            _validation.Add(epoch, validation);
    }

    /// <summary>What the files had is their beginning: what came later is written again.</summary>
    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state)
    {
        _training.Save(state, "train");
        _validation.Save(state, "validation");
    }

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        _training.Restore(state, "train");
        _validation.Restore(state, "validation");
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext training) => Release();

    internal override void Release()
    {
        _training.Close();
        _validation.Close();
    }

    private static bool IsValidation(string name) => name.StartsWith(Validation, StringComparison.Ordinal);

    private static KeyValuePair<string, double> Tagged(string name, double value) => new($"epoch_{name}", value);
}
