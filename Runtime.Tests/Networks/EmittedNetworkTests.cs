using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>What a generated class offers its user, and that it learns.</summary>
public sealed class EmittedNetworkTests : IDisposable
{
    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(string.Join('\n', Declared.Iris, Declared.Housing));

    public void Dispose() => _networks.Dispose();

    [Fact]
    public void A_named_layer_is_a_member_of_the_class()
    {
        Network network = _networks.Create("Housing").Network;
        Assert.Same(network.Layers["hidden"], network.GetType().GetProperty("Hidden")!.GetValue(network));
    }

    [Fact]
    public void The_same_seed_starts_with_the_same_weights() =>
        Assert.Equal(_networks.Create("Housing", seed: 9).Network.GetWeights(), _networks.Create("Housing", seed: 9).Network.GetWeights());

    [Fact]
    public void The_declared_optimizer_is_made_with_its_options()
    {
        Network<float> network = (Network<float>)_networks.Create("Housing").Network;
        Assert.Equal(0.01f, Assert.IsType<Adam>(network.Optimizer).LearningRate);
    }

    [Fact]
    public void A_network_without_optimizer_gets_the_default_of_Keras()
    {
        Network<int> network = (Network<int>)_networks.Create("IrisClassifier").Network;
        Assert.Equal(0.001f, Assert.IsType<RMSprop>(network.Optimizer).LearningRate);
    }

    [Fact]
    public void The_classifier_learns_the_quadrant_of_its_first_two_inputs()
    {
        Network<int> network = (Network<int>)_networks.Create("IrisClassifier", seed: 1).Network;
        network.Compile(new Adam(learningRate: 0.02f));
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, 400 * 4).Select(_ => random.NextSingle() * 2 - 1)];
        int[] y = [.. x.Chunk(4).Select(row => row[0] > 0 ? 0 : row[1] > 0 ? 1 : 2)];
        History history = network.Fit(x, y, epochs: 40, verbose: Verbosity.Silent);
        Assert.True(history["loss"][^1] < 0.4 * history["loss"][0], $"loss went from {history["loss"][0]} to {history["loss"][^1]}");
        Assert.True(network.Evaluate(x, y)["accuracy"] > 0.95);
    }

    [Fact]
    public void Dropout_is_off_in_predictions_and_differs_from_step_to_step_in_training()
    {
        NetworkUnderTest network = _networks.Create("Housing", seed: 1);
        float[] input = [.. Enumerable.Range(0, 13).Select(i => i / 13f)];
        TrainingRows row = TrainingRows.Mean(1, input, [0]);
        Assert.Equal(network.Predict(input), network.Test(row).Predictions);
        Assert.Equal(network.Train(row, step: 1).Predictions, network.Train(row, step: 1).Predictions);
        Assert.NotEqual(network.Train(row, step: 1).Predictions, network.Train(row, step: 2).Predictions);
    }

    [Fact]
    public void Dropout_keeps_the_mean_of_what_passes()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            [Network]
            [Input(64)]
            [Dropout(0.25f)]
            [Compile<MeanSquaredError>]
            public sealed partial class Dropping;
            """);
        NetworkUnderTest network = networks.Create("Dropping");
        const int rows = 500;
        float[] passed = network.Train(TrainingRows.Mean(rows, [.. Enumerable.Repeat(1f, rows * 64)], new float[rows * 64])).Predictions;
        Assert.All(passed, value => Assert.True(value == 0 || Math.Abs(value - 4f / 3) < 1e-6f));
        Assert.Equal(0.25, passed.Count(value => value == 0) / (double)passed.Length, 0.01);   // 4 standard deviations of 32,000 draws
    }
}
