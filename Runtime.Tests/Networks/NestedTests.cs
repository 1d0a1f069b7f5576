using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>A network used as a layer of another.</summary>
public sealed class NestedTests : IDisposable
{
    private const string Source = """
        [Network]
        [Input(6)]
        [Dense(8, Activation.Tanh, Name = "hidden")]
        [Dense(8, Activation.Tanh, Name = "step")]
        [Shared("step")]
        [Dense(3, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        public sealed partial class Base;

        [Network]
        [Input(6)]
        [Layer<Base>(Output = "shared", Trainable = false, Name = "features")]
        [Dense(2, Name = "head")]
        [Compile<MeanSquaredError>]
        public sealed partial class Transfer;

        [Network(InputGradients = true)]
        [Input(6, Name = "x")]
        [Layer<Base>(Name = "one")]
        [Layer<Base>("x", Name = "two")]
        [Subtract("one", "two")]
        [Compile<MeanSquaredError>]
        public sealed partial class Twice;
        """;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(Source);

    private readonly float[] _x = [.. Enumerable.Range(0, 30).Select(k => MathF.Sin(k))];

    public void Dispose() => _networks.Dispose();

    [Fact]
    public void The_layers_of_a_network_become_layers_under_its_name()
    {
        Network network = _networks.Create("Transfer").Network;
        Assert.Equal(["features/hidden", "features/step", "features/shared", "head"], network.Layers.Select(layer => layer.Name));
        LayerGroup features = Assert.IsType<LayerGroup>(network.GetType().GetProperty("Features")!.GetValue(network));
        Assert.Same(network.Layers["features/hidden"], features["hidden"]);
        Assert.Equal(3, features.Count);
        Assert.Equal("features/step", network.Layers["features/shared"].Description.SharesWeightsWith);
    }

    [Fact]
    public void A_group_takes_the_weights_of_a_trained_network()
    {
        Network trained = _networks.Create("Base", seed: 5).Network, network = _networks.Create("Transfer").Network;
        network.Layers.Group("features").CopyWeights(trained);
        float[] hidden = trained.PredictLayers(_x)[2].Values, expected = network.Layers["head"].Call(hidden), predicted = network.Predict(_x);
        for (int i = 0; i < predicted.Length; i++)
            Assert.Equal(expected[i], predicted[i], 1e-5f);
    }

    [Fact]
    public void A_group_reads_the_file_of_its_network()
    {
        using TemporaryFile file = new();
        Network trained = _networks.Create("Base", seed: 5).Network;
        trained.Save(file.Path);
        Network copied = _networks.Create("Transfer").Network, loaded = _networks.Create("Transfer").Network;
        copied.Layers.Group("features").CopyWeights(trained);
        loaded.Layers.Group("features").LoadWeights(file.Path);
        Assert.Equal(copied.Predict(_x), loaded.Predict(_x));
    }

    [Fact]
    public void Frozen_layers_stay_as_they_are_and_nothing_is_emitted_to_train_them()
    {
        Network<float> network = (Network<float>)_networks.Create("Transfer").Network;
        float[][] before = network.GetWeights();
        network.TrainOnBatch(_x, [.. _x[..10]]);
        Assert.Equal(before[..4], network.GetWeights()[..4]);
        Assert.NotEqual(before[4], network.GetWeights()[4]);

        Assert.Equal(network.Layers["head"].Parameters.Sum(parameter => parameter.StorageLength), network.Description.TrainableLength);
        string training = _networks.Emitted.Single(file => file.HintName == "Transfer.Training.g.cs").SourceText.ToString();
        Assert.Contains("GradHeadKernel", training);
        Assert.DoesNotContain("GradFeatures", training);
        Assert.DoesNotContain("dFeatures", training);
    }

    [Fact]
    public void The_same_network_twice_has_weights_of_its_own_each_time()
    {
        NetworkUnderTest network = _networks.Create("Twice", seed: 7);
        Assert.Equal(12, network.Variables.Count());
        GradientCheck.Run(network, TrainingRows.Mean(5, _x, [.. Enumerable.Range(0, 15).Select(k => MathF.Cos(k))]));
        network.Network.Layers.Group("two").CopyWeights(_networks.Create("Base", seed: 1).Network);
        network.Network.Layers.Group("one").CopyWeights(_networks.Create("Base", seed: 1).Network);
        Assert.All(network.Predict(_x), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        LayerGroup group = _networks.Create("Transfer").Network.Layers.Group("features");
        Assert.Equal("There is no layer 'head' in 'features'; the layers are 'hidden', 'step', 'shared'.", Assert.Throws<KeyNotFoundException>(() => group["head"]).Message);
        Assert.Throws<KeyNotFoundException>(() => group.CopyWeights(_networks.Create("Transfer").Network));
        Assert.Throws<KeyNotFoundException>(() => _networks.Create("Base").Network.Layers.Group("features"));
    }
}
