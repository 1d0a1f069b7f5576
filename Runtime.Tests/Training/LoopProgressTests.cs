using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class LoopProgressTests
{
    private readonly Flowers _flowers = new(10);

    [Fact]
    public void The_loop_shows_each_step_and_the_results_of_each_epoch()
    {
        Recorder recorder = new(wantsSteps: true);
        History history = Run(recorder);

        Assert.Equal(
            [
                "epoch 0 of 2, 3 steps", "1: loss, accuracy", "2: loss, accuracy", "3: loss, accuracy", "end after 3: loss, accuracy, val_loss, val_accuracy",
                "epoch 1 of 2, 3 steps", "1: loss, accuracy", "2: loss, accuracy", "3: loss, accuracy", "end after 3: loss, accuracy, val_loss, val_accuracy",
            ],
            recorder.Calls);
        Assert.Equal(history["val_loss"][^1], recorder.Last!["val_loss"]);
    }

    [Fact]
    public void Steps_that_the_display_does_not_want_are_not_shown()
    {
        Recorder recorder = new(wantsSteps: false);
        Run(recorder);

        Assert.Equal(4, recorder.Calls.Count);
    }

    private History Run(ProgressDisplay progress)
    {
        SoftmaxRegression network = new();
        SparseCategoricalAccuracy accuracy = new("accuracy");
        FitOptions options = new()
        {
            Epochs = 2,
            InitialEpoch = 0,
            BatchSize = 3,
            Shuffle = true,
            Seed = 1,
            Progress = progress,
            Callbacks = null,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        SpanRows<int> rows = new(network.Description, _flowers.X, _flowers.Y, default);
        OutputMetric[] metrics = [new(network.Description, accuracy, output: 0)];
        TrainingLoop<int> loop = new(network, new BatchRunner<int>(network, metrics), new RunningResults(network.Description, metrics), options);
        RowFeed<int, SpanRows<int>> feed = new(rows, [0, 1, 2, 3, 4, 5, 6], options, network.Optimizer);
        return loop.Run(feed, new RowValidation<int, SpanRows<int>>(rows, [7, 8, 9], options));
    }

    private sealed class Recorder(bool wantsSteps) : ProgressDisplay
    {
        public List<string> Calls { get; } = [];

        public EpochResults? Last { get; private set; }

        public override bool WantsStep => wantsSteps;

        public override void BeginEpoch(int epoch, int epochs, int? steps) => Calls.Add($"epoch {epoch} of {epochs}, {steps} steps");

        public override void ShowStep(int stepsDone, EpochResults results) => Calls.Add($"{stepsDone}: {string.Join(", ", results.Names)}");

        public override void EndEpoch(int stepsDone, EpochResults results)
        {
            Last = results;
            Calls.Add($"end after {stepsDone}: {string.Join(", ", results.Names)}");
        }
    }
}
