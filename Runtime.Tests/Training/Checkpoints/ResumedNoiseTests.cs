using ModelCompiler.Runtime.Tests.Serialization;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

public sealed class ResumedNoiseTests : IDisposable
{
    private const int Epochs = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly Flowers _flowers = new(30);

    private string CheckpointFile => _folder.Path("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Random_masks_and_moving_statistics_go_on_too()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            [Network]
            [Input(4)]
            [Dense(8, Activation.Relu)]
            [BatchNormalization]
            [Dropout(0.4f)]
            [Dense(3, Activation.Softmax)]
            [Compile<SparseCategoricalCrossentropy>]
            [Metric<Accuracy>]
            public sealed partial class Noisy;
            """);
        Network<int> Train(int after, BackupAndRestore? backup)
        {
            var network = (Network<int>)networks.Create("Noisy", seed: 4).Network;
            network.Fit(_flowers.X, _flowers.Y, Epochs, batchSize: 8, verbose: Verbosity.Silent, callbacks: backup is null ? [] : [new Interruption(after), backup]);
            return network;
        }

        float[][] expected = Train(int.MaxValue, backup: null).GetWeights();
        foreach (int step in (int[])[1, 4, 5, 11])
        {
            Assert.Throws<Interruption.InterruptedException>(() => Train(step, new BackupAndRestore(CheckpointFile, saveFreq: 1)));
            Assert.Equal(expected, Train(int.MaxValue, new BackupAndRestore(CheckpointFile, saveFreq: 1)).GetWeights());
        }
    }
}
