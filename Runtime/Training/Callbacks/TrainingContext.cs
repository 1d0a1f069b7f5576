using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>What a <see cref="Callback"/> can see and change of the training it runs in.</summary>
public sealed class TrainingContext
{
    private readonly RunningResults _results;

    internal TrainingContext(Network network, Optimizer optimizer, int epochs, RunningResults results)
    {
        _results = results;
        Network = network;
        Optimizer = optimizer;
        Epochs = epochs;
    }

    /// <summary>The network in training.</summary>
    public Network Network { get; }

    /// <summary>What changes its weights; the learning rate may be set between batches.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The epoch after which training ends by itself.</summary>
    public int Epochs { get; }

    /// <summary>What was recorded so far.</summary>
    public History History { get; } = new();

    /// <summary>The loss and the metrics of the epoch so far: what callbacks of Keras get as <c>logs</c> after a batch.</summary>
    /// <returns>Results of training, gathered from the batches of the epoch.</returns>
    public EpochResults GetResults() => TrainedResults?.Copy() ?? _results.Snapshot();

    /// <summary>Set it to end training after the current batch; the epoch is still validated and recorded.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The results of the epoch's training once its validation gathers others; null before.</summary>
    internal EpochResults? TrainedResults { get; set; }

    /// <summary>Whether nothing is evaluated on after epochs.</summary>
    internal bool LacksValidation { get; set; }

    /// <summary>Refuses to wait for a result of validation where there is none.</summary>
    internal void RequireValidation(string result)
    {
        if (LacksValidation && RunningResults.OfTraining(result) is var name && name != result && _results.Has(name))
            throw new InvalidOperationException($"Expected validation, which gives '{result}'; came Fit without any. Give it validationData or validationSplit, or take '{name}'.");
    }

    /// <summary>Whether a result is the loss, or that of an output, of training or validation.</summary>
    internal bool IsLoss(string result) => _results.IsLoss(result);

    /// <summary>The metric behind a result; null where it is no metric's.</summary>
    internal Metric? MetricOf(string result) => _results.MetricOf(result);

    /// <summary>Refuses where a schedule would set another one before the next step.</summary>
    internal void SetLearningRate(double learningRate)
    {
        if (Optimizer.LearningRateSchedule is { } schedule)
            throw new InvalidOperationException($"The learning rate follows a {schedule.GetType().Name}: no callback can set it. Compile without a schedule.");
        Optimizer.LearningRate = (float)learningRate;
    }
}
