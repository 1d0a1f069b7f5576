using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Batches of several chunks, for each way in which emitted code sums gradients.</summary>
public sealed class ThreadBitsTests : IDisposable
{
    private const int Rows = 150, Batch = 75;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile("""
        [Network]
        [Input(12, 11, 2)]
        [Conv2D(6, 3, activation: Activation.Tanh)]
        [SeparableConv2D(5, 3, padding: Padding.Same)]
        [MaxPooling2D]
        [Conv2DTranspose(3, 2, strides: 2)]
        [Flatten]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Places;

        [Network]
        [Input(7)]
        [Embedding(9, 5)]
        [Conv1D(4, 3, padding: Padding.Same)]
        [Flatten]
        [Dropout(0.25f)]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Words;

        [Network]
        [Input(40)]
        [Dense(40, Activation.Relu, KernelRegularizer = Regularizer.L2, Name = "first")]
        [Shared("first")]
        [LayerNormalization]
        [PReLU]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Twice;

        [Network]
        [Input(3)]
        [Dense(4, Activation.Tanh)]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Tiny;
        """);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData("Places")]
    [InlineData("Words")]
    [InlineData("Twice")]
    [InlineData("Tiny")]
    public void Weights_do_not_depend_on_the_number_of_threads(string name)
    {
        float[][] expected = Trained(name, threads: 1);
        Assert.Equal(expected, Trained(name, threads: 2));
        Assert.Equal(expected, Trained(name, threads: 5));
    }

    [Theory]
    [InlineData("Places")]
    [InlineData("Words")]
    [InlineData("Twice")]
    public void Gradients_for_a_loop_of_your_own_are_those_that_threads_train_with(string name)
    {
        Network<float> network = New(name, threads: 3);
        Assert.True(network.Description.ChunkRows < Batch);
        network.Compile(new SGD(learningRate: 1));
        (float[] x, float[] y) = Data(network);
        float[][] before = network.GetWeights();
        LossGradients gradients = network.ComputeGradients(x, y);
        network.TrainOnBatch(x, y);

        float[][] after = network.GetWeights();
        string[] names = [.. network.Description.Owners.SelectMany(layer => layer.Parameters.Select(parameter => $"{layer.Name}/{parameter.Name}"))];
        for (int k = 0; k < names.Length; k++)
            Assert.Equal(before[k].Zip(gradients[names[k]], (weight, slope) => weight - slope), after[k]);
    }

    [Theory]
    [InlineData("Places", 1)]
    [InlineData("Places", 3)]
    [InlineData("Twice", 1)]
    public void Gradients_after_a_step_are_those_of_the_new_weights(string name, int threads)
    {
        Network<float> trained = New(name, threads), fresh = New(name, threads);
        (float[] x, float[] y) = Data(trained);
        trained.TrainOnBatch(x, y);
        fresh.SetWeights(trained.GetWeights());

        LossGradients after = trained.ComputeGradients(x, y), expected = fresh.ComputeGradients(x, y);
        foreach (string weight in trained.Description.Owners.SelectMany(layer => layer.Parameters.Select(parameter => $"{layer.Name}/{parameter.Name}")))
            Assert.Equal(expected[weight], after[weight]);
    }

    private float[][] Trained(string name, int threads)
    {
        Network<float> network = New(name, threads);
        (float[] x, float[] y) = Data(network);
        network.Fit(x, y, epochs: 2, batchSize: Batch, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken);
        return network.GetWeights();
    }

    private Network<float> New(string name, int threads)
    {
        Network network = _networks.Create(name, seed: 3).Network;
        network.Threads = threads;
        return (Network<float>)network;
    }

    private static (float[] X, float[] Y) Data(Network network)
    {
        Random random = new(1);
        bool isCodes = network.Description.Layers.Any(layer => layer.Kind == "Embedding");
        return (
            [.. Enumerable.Range(0, Rows * network.Description.InputLength).Select(_ => isCodes ? random.Next(9) : random.NextSingle() * 2 - 1)],
            [.. Enumerable.Range(0, Rows * network.Description.OutputLength).Select(_ => random.NextSingle())]);
    }
}
