using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Functional networks trained by several threads: gradients that meet at a branch or at shared weights have one order.</summary>
public sealed class GraphThreadBitsTests : IDisposable
{
    private const int Rows = 150, Batch = 75;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile("""
        [Network]
        [Input(40, Name = "x")]
        [Dense(40, Activation.Tanh, Name = "hidden")]
        [Dropout(0.25f)]
        [Add("x", "dropout", Name = "residual")]
        [Concatenate("residual", "hidden", Name = "both")]
        [Dense(3, Activation.Softmax, Name = "label")]
        [Dense(2, From = "both", Name = "size")]
        [Compile<SparseCategoricalCrossentropy>(Output = "label")]
        [Compile<MeanSquaredError>(Output = "size", Weight = 0.5f)]
        [Optimizer<Adam>(LearningRate = 0.01)]
        public sealed partial class Branches;

        [Network]
        [Input(40, Name = "x")]
        [Dense(40, Activation.Tanh, Name = "step")]
        [Shared("step")]
        [Shared("step", Name = "third")]
        [Maximum("step", "third", Name = "most")]
        [Subtract("most", "x")]
        [LayerNormalization]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        [Optimizer<Adam>(LearningRate = 0.01)]
        public sealed partial class Thrice;
        """);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData("Branches")]
    [InlineData("Thrice")]
    public void Weights_of_graphs_do_not_depend_on_the_number_of_threads(string name)
    {
        float[][] expected = Trained(name, threads: 1);
        Assert.All([2, 3, 4], threads => Assert.Equal(expected, Trained(name, threads)));
    }

    private float[][] Trained(string name, int threads)
    {
        Network<float> network = (Network<float>)_networks.Create(name, seed: 3).Network;
        Assert.True(network.Description.ChunkRows < Batch);
        float[][] before = network.GetWeights();
        network.Threads = threads;
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, Rows * 40).Select(_ => random.NextSingle() * 2 - 1)];
        float[] y = [.. Enumerable.Range(0, Rows).SelectMany(row => name == "Branches" ? [row % 3, random.NextSingle(), random.NextSingle()] : new[] { random.NextSingle(), random.NextSingle(), random.NextSingle() })];
        network.Fit(x, y, epochs: 2, batchSize: Batch, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken);
        float[][] after = network.GetWeights();
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second));
        return after;
    }
}
