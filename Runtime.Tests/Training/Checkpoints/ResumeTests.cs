using ModelCompiler.Runtime.Tests.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

/// <summary>A run that stopped, and a new network that goes on from its checkpoint, against one that never stopped.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Epochs = 3, Batches = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Flowers _flowers = new(30);

    private string CheckpointFile => _folder.Path("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Func<Optimizer>> Optimizers => new(
        () => new SGD(learningRate: 0.1, momentum: 0.9, nesterov: true),
        () => new RMSprop(learningRate: 0.01, centered: true, momentum: 0.5),
        () => new Adam(learningRate: 0.01, amsgrad: true) { UseEma = true },
        () => new AdamW(learningRate: 0.01) { GradientAccumulationSteps = 3 },
        () => new Nadam(learningRate: 0.01),
        () => new Adamax(learningRate: 0.01),
        () => new Adagrad(learningRate: 0.1),
        () => new Adadelta(learningRate: 0.5),
        () => new Ftrl(learningRate: 0.1, l1RegularizationStrength: 0.01),
        () => new Lion(learningRate: 0.01) { UseEma = true, EmaOverwriteFrequency = 2 },
        () => new SGD(learningRate: new CosineDecay(0.1, decaySteps: 10)));

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Stopped_after_any_step_and_resumed_every_optimizer_gives_the_bits_of_a_run_that_never_stopped(Func<Optimizer> create)
    {
        (SoftmaxRegression straight, History expected) = Run(create(), after: int.MaxValue, backup: null);
        for (int step = 1; step < Epochs * Batches; step++)
        {
            Assert.Throws<Interruption.InterruptedException>(() => Run(create(), after: step));
            (SoftmaxRegression resumed, History history) = Run(create(), after: int.MaxValue);

            Assert.Equal(straight.GetWeights(), resumed.GetWeights());
            Assert.Equal(expected.Epochs, history.Epochs);
            Assert.All(expected.Names, name => Assert.Equal(expected[name], history[name]));
            Assert.Equal(straight.Optimizer.Iterations, resumed.Optimizer.Iterations);
            Assert.Equal(straight.Optimizer.LearningRate, resumed.Optimizer.LearningRate);
            for (int k = 0; k < straight.Optimizer.State.Count; k++)
                Assert.True(straight.Optimizer.State[k].Values.SequenceEqual(resumed.Optimizer.State[k].Values), straight.Optimizer.State[k].Name);
        }
    }

    [Fact]
    public void Callbacks_go_on_with_what_they_remember()
    {
        (float[][] Weights, int? Stopped, int Best, float Rate, string Log) Train(int after, bool backup)
        {
            SoftmaxRegression network = new(seed: 1);
            EarlyStopping stopping = new("loss", minDelta: 0.02, patience: 3, restoreBestWeights: true);
            string log = _folder.Path("log.csv");
            Callback[] callbacks =
            [
                stopping,
                new ReduceLROnPlateau("loss", factor: 0.5, patience: 1, minDelta: 0.03, cooldown: 1),
                new CSVLogger(log, append: after == int.MaxValue && backup),
                .. Callbacks(after, backup ? new BackupAndRestore(CheckpointFile) : null),
            ];
            network.Fit(_flowers.X, _flowers.Y, epochs: 40, batchSize: 8, verbose: Verbosity.Silent, callbacks: callbacks);
            return (network.GetWeights(), stopping.StoppedEpoch, stopping.BestEpoch, network.Optimizer.LearningRate, File.ReadAllText(log));
        }

        var expected = Train(int.MaxValue, backup: false);
        Assert.NotNull(expected.Stopped);
        for (int step = Batches + 1; step < (expected.Stopped + 1) * Batches; step += 7)
        {
            Assert.Throws<Interruption.InterruptedException>(() => Train(step, backup: true));
            var resumed = Train(int.MaxValue, backup: true);
            Assert.Equal(expected.Weights, resumed.Weights);
            Assert.Equal((expected.Stopped, expected.Best, expected.Rate, expected.Log), (resumed.Stopped, resumed.Best, resumed.Rate, resumed.Log));
        }
    }

    [Fact]
    public void A_learning_rate_is_scheduled_once_for_an_epoch_that_is_resumed_in_its_middle()
    {
        SoftmaxRegression Train(int after, BackupAndRestore? backup)
        {
            SoftmaxRegression network = new(seed: 1);
            network.Fit(
                _flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent,
                callbacks: [new LearningRateScheduler((_, rate) => rate / 2), .. Callbacks(after, backup)]);
            return network;
        }

        Assert.Throws<Interruption.InterruptedException>(() => Train(6, new BackupAndRestore(CheckpointFile, saveFreq: 1)));
        SoftmaxRegression resumed = Train(int.MaxValue, new BackupAndRestore(CheckpointFile, saveFreq: 1));
        Assert.Equal(0.1f / 8, resumed.Optimizer.LearningRate);
        Assert.Equal(Train(int.MaxValue, backup: null).GetWeights(), resumed.GetWeights());
    }

    [Fact]
    public void A_cancelled_run_is_saved_at_the_step_it_has_come_to()
    {
        using CancellationTokenSource cancel = new();
        Steps counted = new(cancelAt: 6, cancel);
        SoftmaxRegression network = new(seed: 1);
        Assert.Throws<OperationCanceledException>(() => network.Fit(
            _flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, callbacks: [counted, new BackupAndRestore(CheckpointFile)], cancellationToken: cancel.Token));

        Steps further = new(cancelAt: 0, cancel);
        new SoftmaxRegression(seed: 1).Fit(_flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, callbacks: [further, new BackupAndRestore(CheckpointFile)]);
        Assert.Equal(6, counted.Count);
        Assert.Equal(Epochs * Batches - 6, further.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_is_cancelled_while_it_validates_goes_on_with_the_validation(bool isStopping)
    {
        (SoftmaxRegression, History) Train(Steps counted, CancellationTokenSource? cancel)
        {
            SoftmaxRegression network = new(seed: 1);
            BatchSource<Batch<int>> validation = BatchSource.From(Cancelling(cancel, atPass: isStopping ? 0 : 1));
            Callback[] callbacks = [counted, new BackupAndRestore(CheckpointFile), .. (Callback[])(isStopping ? [new StopAt(batch: 1)] : [])];
            History history = network.Fit(
                _flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, validationData: validation,
                callbacks: callbacks, cancellationToken: cancel?.Token ?? default);
            return (network, history);
        }

        using CancellationTokenSource cancel = new();
        Steps all = new(cancelAt: 0, cancel), before = new(cancelAt: 0, cancel), after = new(cancelAt: 0, cancel);
        (SoftmaxRegression straight, History expected) = Train(all, cancel: null);
        Assert.ThrowsAny<OperationCanceledException>(() => Train(before, cancel));
        Assert.True(File.Exists(CheckpointFile));
        (SoftmaxRegression resumed, History history) = Train(after, cancel: null);

        Assert.Equal((isStopping ? 2 : 2 * Batches, all.Count), (before.Count, before.Count + after.Count));
        Assert.Equal(straight.GetWeights(), resumed.GetWeights());
        Assert.Equal(expected.Epochs, history.Epochs);
        Assert.All(expected.Names, name => Assert.Equal(expected[name], history[name]));
    }

    [Fact]
    public void A_checkpoint_that_is_kept_lets_more_epochs_follow()
    {
        History Train(SoftmaxRegression network, int epochs) => network.Fit(
            _flowers.X, _flowers.Y, epochs, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(CheckpointFile, deleteCheckpoint: false)]);
        Train(new SoftmaxRegression(), epochs: 2);
        SoftmaxRegression network = new();
        History history = Train(network, epochs: 5);
        Assert.Equal([0, 1, 2, 3, 4], history.Epochs);

        SoftmaxRegression straight = new();
        straight.Fit(_flowers.X, _flowers.Y, epochs: 5, verbose: Verbosity.Silent);
        Assert.Equal(straight.GetWeights(), network.GetWeights());
    }

    [Fact]
    public void The_folder_of_a_checkpoint_is_made()
    {
        string file = _folder.Path("runs/first/run.checkpoint");
        History Train(int after) => new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, callbacks: Callbacks(after, new BackupAndRestore(file)));

        Assert.Throws<Interruption.InterruptedException>(() => Train(after: Batches + 1));
        Assert.True(File.Exists(file));
        Assert.Equal(Epochs, Train(after: int.MaxValue).Epochs.Count);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_run_of_no_epochs_has_no_checkpoint_to_delete()
    {
        string file = _folder.Path("none/run.checkpoint");
        History history = new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, Epochs, initialEpoch: Epochs, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(file)]);

        Assert.Empty(history.Epochs);
        Assert.False(Directory.Exists(_folder.Path("none")));
    }

    [Fact]
    public void A_metric_that_does_not_tell_what_it_gathered_allows_ends_of_epochs_alone()
    {
        SoftmaxRegression network = new(metrics: [new RowCount()]);
        ArgumentException e = Assert.Throws<ArgumentException>(() => network.Fit(
            _flowers.X, _flowers.Y, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(CheckpointFile, saveFreq: 1)]));
        Assert.StartsWith("Metric 'rows' does not tell what it has gathered (GetState)", e.Message);

        network.Fit(_flowers.X, _flowers.Y, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(CheckpointFile, deleteCheckpoint: false)]);
        Assert.True(File.Exists(CheckpointFile));
    }

    [Fact]
    public void Two_backups_of_one_run_are_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore("a"), new BackupAndRestore("b")]));
        Assert.StartsWith("Expected at most one BackupAndRestore among the callbacks; came 2.", e.Message);
    }

    private (SoftmaxRegression Network, History History) Run(Optimizer optimizer, int after)
        => Run(optimizer, after, new BackupAndRestore(CheckpointFile, saveFreq: 1));

    private (SoftmaxRegression Network, History History) Run(Optimizer optimizer, int after, BackupAndRestore? backup)
    {
        SoftmaxRegression network = new(seed: 7);
        network.Compile(optimizer);
        History history = network.Fit(
            _flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, validationData: (_flowers.X, _flowers.Y), callbacks: Callbacks(after, backup));
        return (network, history);
    }

    /// <summary>Batches to validate on, which cancel in the middle of a pass over them.</summary>
    private Func<int, IEnumerable<Batch<int>>> Cancelling(CancellationTokenSource? cancel, int atPass)
    {
        int passes = 0;
        return _ => Read(passes++);

        IEnumerable<Batch<int>> Read(int pass)
        {
            yield return (_flowers.X, _flowers.Y);
            if (pass == atPass)
                cancel?.Cancel();
            yield return (_flowers.X, _flowers.Y);
        }
    }

    private static Callback[] Callbacks(int after, BackupAndRestore? backup) => backup is null ? [] : [new Interruption(after), backup];

    private sealed class Steps(int cancelAt, CancellationTokenSource source) : Callback
    {
        public int Count { get; private set; }

        public override void OnBatchEnd(TrainingContext training, int batch, double loss)
        {
            if (++Count == cancelAt)
                source.Cancel();
        }
    }

    private sealed class StopAt(int batch) : Callback
    {
        public override void OnBatchEnd(TrainingContext training, int number, double loss) => training.StopTraining |= number == batch;
    }

    /// <summary>Overrides no more than it must.</summary>
    private sealed class RowCount() : Metric("rows")
    {
        private int _rows;

        public override double Result => _rows;

        public override void Reset() => _rows = 0;

        protected override int ExpectedTargetLength => 1;

        protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight) => _rows++;
    }
}
