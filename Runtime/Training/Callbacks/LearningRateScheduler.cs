namespace ModelCompiler;

/// <summary>Sets the learning rate at the beginning of each epoch; the history gets a series <c>learning_rate</c>.</summary>
/// <param name="schedule">The learning rate of an epoch, made from the epoch, counted from 0, and the learning rate before it.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    private readonly Func<int, double, double> _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext training, int epoch) =>
        training.SetLearningRate(_schedule(epoch, training.Optimizer.LearningRate));

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) =>
        results.Add("learning_rate", training.Optimizer.LearningRate);
}
