using System.Globalization;
using ModelCompiler.Runtime.Tests.Serialization;
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
    public void Only_better_epochs_are_saved_if_asked()
    {
        Fit(new ModelCheckpoint(_folder.Path("never-{epoch}"), "loss", saveBestOnly: true, initialValueThreshold: -1));
        Fit(new ModelCheckpoint(_folder.Path("best-{epoch}"), "loss", saveBestOnly: true));

        Assert.False(File.Exists(_folder.Path("never-1")));
        Assert.True(File.Exists(_folder.Path("best-1")));
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

    private History Fit(Callback callback) =>
        _network.Fit(_flowers.X, _flowers.Y, epochs: 2, verbose: Verbosity.Silent, callbacks: [callback], cancellationToken: TestContext.Current.CancellationToken);
}
