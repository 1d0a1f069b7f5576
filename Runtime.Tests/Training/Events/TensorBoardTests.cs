using ModelCompiler.Runtime.Tests.Serialization;
using ModelCompiler.Runtime.Tests.Training.Checkpoints;
using ModelCompiler.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Events;

public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Flowers _flowers = new(20);

    private string Logs => _folder.Path("logs");

    public void Dispose() => _folder.Dispose();

    /// <summary>The vectors of RFC 3720, appendix B.4, and the one that every implementation is tried with.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AAu)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0x62A8AB43u)]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD794Eu)]
    [InlineData("1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", 0x113FDB5Cu)]
    [InlineData("313233343536373839", 0xE3069283u)]
    [InlineData("", 0u)]
    public void Checksums_are_those_of_the_standard(string hex, uint expected)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal(expected, Crc32C.Of(bytes));
        Assert.Equal(expected, EventReader.Crc(bytes));
    }

    [Fact]
    public void Each_epoch_is_an_event_of_training_and_one_of_validation()
    {
        History history = new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, epochs: 3, validationSplit: 0.25f, verbose: Verbosity.Silent, callbacks: [new TensorBoard(Logs)]);

        Check("train", history, "");
        Check("validation", history, "val_");
    }

    [Fact]
    public void Losses_of_batches_are_written_if_asked()
    {
        List<double> losses = [];
        new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, epochs: 2, batchSize: 5, verbose: Verbosity.Silent, callbacks: [new TensorBoard(Logs, updateFreq: 2), new Listener(losses)]);

        EventReader.Event[] batches = [.. EventReader.Read(Files("train").Single()).Where(e => e.Values.Any(value => value.Tag == "batch_loss"))];
        Assert.Equal([2, 4, 6, 8], batches.Select(e => e.Step));
        Assert.Equal([(float)losses[1], (float)losses[3], (float)losses[5], (float)losses[7]], batches.Select(e => e.Values.Single().Value));
        Assert.False(Directory.Exists(Path.Combine(Logs, "validation")));
    }

    [Fact]
    public void A_run_that_is_resumed_goes_on_in_the_files_it_had()
    {
        History Train(int after) => new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, epochs: 5, batchSize: 5, validationSplit: 0.25f, verbose: Verbosity.Silent,
            callbacks: [new TensorBoard(Logs), new Interruption(after), new BackupAndRestore(_folder.Path("run"))]);

        Assert.Throws<Interruption.InterruptedException>(() => Train(after: 8));
        History history = Train(after: int.MaxValue);
        Check("train", history, "");
        Check("validation", history, "val_");
    }

    [Fact]
    public void Each_run_has_files_of_its_own()
    {
        TensorBoard callback = new(Logs);
        new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, verbose: Verbosity.Silent, callbacks: [callback]);
        new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, verbose: Verbosity.Silent, callbacks: [callback]);
        Assert.Equal(2, Files("train").Length);
    }

    private void Check(string part, History history, string prefix)
    {
        string file = Files(part).Single();
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(file));
        EventReader.Event[] events = EventReader.Read(file);
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.Equal(history.Epochs.Select(epoch => (long)epoch), events.Skip(1).Select(e => e.Step));
        Assert.All(events, e => Assert.InRange(e.Time, 1.7e9, 1e11));
        foreach (string name in (string[])["loss", "accuracy"])
        {
            Assert.Equal(
                history[prefix + name].Select(value => (float)value),
                events.Skip(1).Select(e => e.Values.Single(value => value.Tag == "epoch_" + name).Value));
        }
    }

    private string[] Files(string part) => Directory.GetFiles(Path.Combine(Logs, part));

    private sealed class Listener(List<double> losses) : Callback
    {
        public override void OnBatchEnd(TrainingContext training, int batch, double loss) => losses.Add(loss);
    }
}
