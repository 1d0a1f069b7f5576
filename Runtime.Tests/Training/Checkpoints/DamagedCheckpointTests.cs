using ModelCompiler.Runtime.Tests.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

/// <summary>Whatever is wrong with a checkpoint, Fit says so in one exception type and nothing has changed.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Flowers _flowers = new(12);
    private readonly byte[] _file;

    public DamagedCheckpointTests()
    {
        Assert.Throws<Interruption.InterruptedException>(() => Fit(new SoftmaxRegression(), after: 5));
        _file = File.ReadAllBytes(CheckpointFile);
    }

    private string CheckpointFile => _folder.Path("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_flipped_bit_is_found_wherever_it_is()
    {
        Random random = new(1);
        for (int at = 0; at < _file.Length; at++)
        {
            byte[] damaged = [.. _file];
            damaged[at] ^= (byte)(1 << random.Next(8));
            Refused(damaged);
        }
    }

    [Fact]
    public void A_file_that_ends_too_early_is_refused_wherever_it_ends()
    {
        for (int length = 0; length < _file.Length; length += 13)
            Refused(_file[..length]);
    }

    [Fact]
    public void A_file_of_weights_is_no_checkpoint()
    {
        new SoftmaxRegression().Save(CheckpointFile);
        Assert.Contains("expected a checkpoint with format modelcompiler-checkpoint; found format modelcompiler.", Refused(File.ReadAllBytes(CheckpointFile)));
    }

    [Fact]
    public void A_checkpoint_of_another_version_is_named()
    {
        byte[] other = [.. _file];
        int at = other.AsSpan().IndexOf("\"version\":\"1\""u8);
        other[at + 11] = (byte)'2';
        Assert.Contains("expected a checkpoint with version 1; found version 2.", Refused(other));
    }

    [Fact]
    public void A_run_that_differs_is_told_what_differs()
    {
        Differs("seed 9; found seed 0", new SoftmaxRegression(seed: 9));
        Differs("fingerprint softmax-2; found fingerprint softmax-1", new SoftmaxRegression(fingerprint: "softmax-2"));
        Differs("network LinearRegression; found network SoftmaxRegression", network =>
            new LinearRegression().Fit(new float[6], new float[4], verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(CheckpointFile)]));
        Differs("rows 11; found rows 12", network => network.Fit(_flowers.X[4..], _flowers.Y[1..], 4, 4, verbose: Verbosity.Silent, callbacks: Callbacks()));
        Differs("batch_size 3; found batch_size 4", network => network.Fit(_flowers.X, _flowers.Y, 4, 3, verbose: Verbosity.Silent, callbacks: Callbacks()));
        Differs("shuffle no; found shuffle yes", network => network.Fit(_flowers.X, _flowers.Y, 4, 4, shuffle: false, verbose: Verbosity.Silent, callbacks: Callbacks()));
        Differs("callbacks none; found callbacks Interruption", network => network.Fit(_flowers.X, _flowers.Y, 4, 4, verbose: Verbosity.Silent, callbacks: [Callbacks()[^1]]));
        Differs("optimizer Adam; found optimizer SGD", network =>
        {
            network.Compile(new Adam());
            Fit(network, after: int.MaxValue);
        });
    }

    private void Differs(string message, SoftmaxRegression network) => Differs(message, _ => Fit(network, after: int.MaxValue));

    private void Differs(string message, Action<SoftmaxRegression> fit)
    {
        File.WriteAllBytes(CheckpointFile, _file);
        WeightsFileException e = Assert.Throws<WeightsFileException>(() => fit(new SoftmaxRegression()));
        Assert.Contains($"expected a checkpoint with {message}.", e.Message);
    }

    private string Refused(byte[] content)
    {
        File.WriteAllBytes(CheckpointFile, content);
        SoftmaxRegression network = new(seed: 0);
        float[][] before = network.GetWeights();
        WeightsFileException e = Assert.Throws<WeightsFileException>(() => Fit(network, after: int.MaxValue));

        Assert.Equal(before, network.GetWeights());
        Assert.Equal(0, network.Optimizer.Iterations);
        return e.Message;
    }

    private Callback[] Callbacks(int after = int.MaxValue) => [new Interruption(after), new BackupAndRestore(CheckpointFile, saveFreq: 1)];

    private void Fit(SoftmaxRegression network, int after) =>
        network.Fit(_flowers.X, _flowers.Y, epochs: 4, batchSize: 4, verbose: Verbosity.Silent, callbacks: Callbacks(after));
}
