using System.Globalization;
using ModelCompiler.Runtime.Tests.Serialization;
using ModelCompiler.Runtime.Tests.Training.Checkpoints;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class CallbackFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SoftmaxRegression _network = new(seed: 1);
    private readonly Flowers _flowers = new(20);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_epoch_is_a_line_of_the_log()
    {
        string path = _folder.Path("log.csv");
        History history = Fit(new CSVLogger(path));

        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch,loss,accuracy", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"1,{history["loss"][1]:R},{history["accuracy"][1]:R}"), lines[2]);
    }

    [Fact]
    public void A_log_goes_on_where_it_ended_if_asked()
    {
        string path = _folder.Path("log.csv");
        Fit(new CSVLogger(path));
        Fit(new CSVLogger(path, append: true));
        Assert.Equal(5, File.ReadAllLines(path).Length);

        Fit(new CSVLogger(path, separator: ';'));
        Assert.Equal(3, File.ReadAllLines(path).Length);
        Assert.StartsWith("epoch;loss", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_of_a_resumed_run_begins_with_what_it_had_when_the_run_was_saved(bool append)
    {
        string path = _folder.Path("log.csv");
        File.WriteAllText(path, "before\n");
        FitResumed(path, append, meanwhile: () => File.AppendAllText(path, "2,lost"));

        Assert.Equal([append ? "before" : "epoch", "0", "1", "2", "3"], FirstColumn(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_that_is_gone_when_its_run_is_resumed_begins_anew(bool append)
    {
        string path = _folder.Path("log.csv");
        FitResumed(path, append, meanwhile: () => File.Delete(path));

        Assert.Equal(["epoch", "2", "3"], FirstColumn(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_that_is_shorter_when_its_run_is_resumed_goes_on_after_what_is_left(bool append)
    {
        string path = _folder.Path("log.csv");
        FitResumed(path, append, meanwhile: () => File.WriteAllText(path, "epoch,loss,accuracy\n"));

        Assert.Equal(["epoch", "2", "3"], FirstColumn(path));
    }

    [Fact]
    public void A_log_is_kept_when_its_run_cannot_be_resumed()
    {
        string path = _folder.Path("log.csv");
        Fit(new CSVLogger(path));
        byte[] log = File.ReadAllBytes(path);
        BackupAndRestore damaged = new(_folder.Write("run", [1, 2, 3]));

        Assert.Throws<WeightsFileException>(() => Fit(new CSVLogger(path), damaged));
        Assert.Equal(log, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_log_of_no_epochs_is_empty_unless_it_goes_on()
    {
        string path = _folder.Path("log.csv");
        void FitNothing(bool append) => _network.Fit(
            _flowers.X, _flowers.Y, epochs: 2, initialEpoch: 2, verbose: Verbosity.Silent, callbacks: [new CSVLogger(path, append: append)],
            cancellationToken: TestContext.Current.CancellationToken);

        File.WriteAllText(path, "before\n");
        FitNothing(append: true);
        Assert.Equal("before\n", File.ReadAllText(path));
        FitNothing(append: false);
        Assert.Empty(File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_keeps_to_the_columns_of_its_first_epoch(bool isResumed)
    {
        string path = _folder.Path("log.csv");
        History Train(int after) => new SoftmaxRegression(seed: 1).Fit(
            _flowers.X, _flowers.Y, epochs: 3, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken,
            callbacks: [new FirstAndLater(), new CSVLogger(path), new BackupAndRestore(_folder.Path("run")), new Interruption(after)]);
        if (isResumed)
            Assert.Throws<Interruption.InterruptedException>(() => Train(after: 2));
        History history = Train(after: int.MaxValue);

        string Line(int epoch, string first) => string.Create(CultureInfo.InvariantCulture, $"{epoch},{history["loss"][epoch]:R},{history["accuracy"][epoch]:R},{first}");
        Assert.Equal(["epoch,loss,accuracy,first", Line(0, "0.5"), Line(1, "NA"), Line(2, "NA")], File.ReadAllLines(path));
    }

    [Fact]
    public void A_checkpoint_has_the_epoch_and_results_in_its_name()
    {
        History history = Fit(new ModelCheckpoint(_folder.Path("w-{epoch:00}-{loss:0.000}.safetensors")));

        string last = _folder.Path(string.Create(CultureInfo.InvariantCulture, $"w-02-{history["loss"][1]:0.000}.safetensors"));
        SoftmaxRegression loaded = new(seed: 5);
        loaded.LoadWeights(last);
        Assert.Equal(_network.GetWeights(), loaded.GetWeights());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(last)!, "w-01-*"));
    }

    [Fact]
    public void The_folder_of_a_checkpoint_is_made()
    {
        Fit(new ModelCheckpoint(_folder.Path("weights/{epoch}/w.safetensors")));

        Assert.True(File.Exists(_folder.Path("weights/1/w.safetensors")));
        Assert.True(File.Exists(_folder.Path("weights/2/w.safetensors")));
    }

    [Fact]
    public void Only_better_epochs_are_saved_if_asked()
    {
        Fit(new ModelCheckpoint(_folder.Path("never-{epoch}"), "loss", saveBestOnly: true, initialValueThreshold: -1));
        Fit(new ModelCheckpoint(_folder.Path("best-{epoch}"), "loss", saveBestOnly: true));

        Assert.False(File.Exists(_folder.Path("never-1")));
        Assert.True(File.Exists(_folder.Path("best-1")));
    }

    [Fact]
    public void Weights_are_saved_after_numbers_of_batches_that_count_on_from_epoch_to_epoch()
    {
        BatchWeights each = new();
        Fit(new ModelCheckpoint(_folder.Path("{epoch}-{batch:00}-{loss:0.0000}"), saveFreq: 2), each, batchSize: 8);

        // Three batches an epoch: the second one, then the first and the third of the next epoch.
        (int Epoch, int Batch)[] saved = [(1, 2), (2, 1), (2, 3)];
        Assert.Equal(
            saved.Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.Epoch}-{at.Batch:00}-{each.Results[(at.Epoch, at.Batch)]:0.0000}")),
            _folder.Files.Order());
        foreach ((int epoch, int batch) in saved)
        {
            SoftmaxRegression loaded = new(seed: 5);
            loaded.LoadWeights(_folder.Path(_folder.Files.Single(file => file.StartsWith($"{epoch}-{batch:00}-", StringComparison.Ordinal))));
            Assert.Equal(each.Weights[(epoch, batch)], loaded.GetWeights());
        }
    }

    [Fact]
    public void After_batches_the_best_of_a_training_result_may_be_saved_but_none_of_validation()
    {
        BatchWeights each = new();
        Fit(new ModelCheckpoint(_folder.Path("{epoch}-{batch}"), "loss", saveBestOnly: true, saveFreq: 1), each, batchSize: 8);
        double best = double.PositiveInfinity;
        List<string> better = [];
        foreach (((int epoch, int batch), double loss) in each.Results)
        {
            if (loss < best)
                better.Add($"{epoch}-{batch}");
            best = Math.Min(best, loss);
        }

        Assert.InRange(better.Count, 1, 5);
        Assert.Equal(better, _folder.Files.Order());
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ModelCheckpoint("w", saveBestOnly: true, saveFreq: 5));
        Assert.StartsWith("Expected a result of training to watch, such as 'loss', as there is no validation after 5 batches; came 'val_loss'.", e.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelCheckpoint("w", saveFreq: 0));
    }

    [Theory]
    [InlineData("{loss:.2f}", "loss", ".2f")]
    [InlineData("{epoch:02d}", "epoch", "02d")]
    [InlineData("{epoch:Q}", "epoch", "Q")]
    [InlineData("{epoch}-{loss:D3}", "loss", "D3")]
    public void A_format_that_is_none_of_dotnet_is_refused(string filepath, string name, string format)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ModelCheckpoint(filepath));
        Assert.Equal($"Expected a format of .NET for '{name}', such as 00 or 0.000; came '{format}'. (Parameter 'filepath')", e.Message);
    }

    [Fact]
    public void A_resumed_run_saves_after_the_batches_that_one_would_have_which_never_stopped()
    {
        void Train(string name, int after, bool backup) => new SoftmaxRegression(seed: 1).Fit(
            _flowers.X, _flowers.Y, epochs: 3, batchSize: 8, verbose: Verbosity.Silent,
            callbacks:
            [
                new ModelCheckpoint(_folder.Path(name + "-{epoch}-{batch}"), saveFreq: 2),
                .. (Callback[])(backup ? [new Interruption(after), new BackupAndRestore(_folder.Path("run"), saveFreq: 1)] : []),
            ]);
        string[] Saved(string name) => [.. _folder.Files.Where(file => file.StartsWith(name, StringComparison.Ordinal)).Select(file => file[name.Length..]).Order()];

        Train("straight", int.MaxValue, backup: false);
        Assert.Throws<Interruption.InterruptedException>(() => Train("resumed", after: 5, backup: true));
        Train("resumed", int.MaxValue, backup: true);
        Assert.Equal(["-1-2", "-2-1", "-2-3", "-3-2"], Saved("straight"));
        Assert.Equal(Saved("straight"), Saved("resumed"));
        Assert.All(Saved("straight"), end => Assert.Equal(File.ReadAllBytes(_folder.Path("straight" + end)), File.ReadAllBytes(_folder.Path("resumed" + end))));
    }

    [Fact]
    public void Training_ends_when_the_loss_is_not_a_number()
    {
        _flowers.X[0] = float.NaN;
        History history = _network.Fit(
            _flowers.X, _flowers.Y, epochs: 3, verbose: Verbosity.Silent, callbacks: [new TerminateOnNaN()], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([0], history.Epochs);
    }

    [Fact]
    public void A_scheduler_sets_the_learning_rate_of_each_epoch()
    {
        List<double> before = [];
        _network.Compile(new SGD(learningRate: 0.5));
        Fit(new LearningRateScheduler((epoch, rate) =>
        {
            before.Add(rate);
            return rate / (epoch + 2);
        }));

        Assert.Equal([0.5, 0.25], before);
        Assert.Equal(0.25f / 3, _network.Optimizer.LearningRate);
    }

    private History Fit(Callback callback, Callback? other = null, int batchSize = 32) => _network.Fit(
        _flowers.X, _flowers.Y, epochs: 2, batchSize, verbose: Verbosity.Silent, callbacks: other is null ? [callback] : [callback, other],
        cancellationToken: TestContext.Current.CancellationToken);

    private static string[] FirstColumn(string log) => [.. File.ReadAllLines(log).Select(line => line.Split(',')[0])];

    /// <summary>Four epochs, of which the third fails, and is run again by another call.</summary>
    private void FitResumed(string log, bool append, Action meanwhile)
    {
        void Train(int after) => new SoftmaxRegression(seed: 1).Fit(
            _flowers.X, _flowers.Y, epochs: 4, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken,
            callbacks: [new BackupAndRestore(_folder.Path("run")), new CSVLogger(log, append: append), new Interruption(after)]);

        Assert.Throws<Interruption.InterruptedException>(() => Train(after: 3));
        meanwhile();
        Train(after: int.MaxValue);
    }

    /// <summary>Adds a result to the first epoch, and another one to those after it.</summary>
    private sealed class FirstAndLater : Callback
    {
        public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) => results.Add(epoch == 0 ? "first" : "later", 0.5);
    }

    /// <summary>The weights after every batch, and the loss that its epoch had so far, by epoch and batch, counted from 1.</summary>
    private sealed class BatchWeights : Callback
    {
        private int _epoch;

        public Dictionary<(int Epoch, int Batch), float[][]> Weights { get; } = [];

        public Dictionary<(int Epoch, int Batch), double> Results { get; } = [];

        public override void OnEpochBegin(TrainingContext training, int epoch) => _epoch = epoch + 1;

        public override void OnBatchEnd(TrainingContext training, int batch, double loss)
        {
            Weights.Add((_epoch, batch + 1), training.Network.GetWeights());
            Results.Add((_epoch, batch + 1), training.GetResults()["loss"]);
        }
    }
}
