using System.Numerics.Tensors;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>A normalization that takes its mean and variance from data.</summary>
public sealed class NormalizationTests(NormalizationTests.Compiled compiled) : IClassFixture<NormalizationTests.Compiled>
{
    private const string Source = """
        [Network]
        [Input(3)]
        [Normalization(Name = "scale")]
        [Dense(2)]
        [Compile<MeanSquaredError>]
        public sealed partial class Columns;

        [Network]
        [Input(2, 3, 2)]
        [Normalization([3, 1], Name = "scale")]
        public sealed partial class TwoAxes;

        [Network]
        [Input(2, 2)]
        [Normalization([])]
        public sealed partial class Whole;

        [Network]
        [Input(2)]
        [Normalization(invert: true)]
        public sealed partial class Back;
        """;

    private readonly CompiledNetworks _networks = compiled.Networks;

    [Fact]
    public void A_named_layer_is_a_member_that_adapts()
    {
        Network network = _networks.Create("Columns").Network;
        var layer = (NormalizationLayer)network.GetType().GetProperty("Scale")!.GetValue(network)!;
        layer.Adapt([1, 10, 5, 3, 10, 7]);
        Assert.Equal([2, 10, 6], layer.GetWeights()[0]);
        Assert.Equal([1, 0, 1], layer.GetWeights()[1]);
        Assert.Equal([-1, 0, -1, 1, 0, 1], layer.Call(1, 10, 5, 3, 10, 7));
    }

    [Fact]
    public void Before_it_adapts_it_changes_nothing()
    {
        Assert.Equal([4, -2, 0.5f], _networks.Create("Columns").Network.Layers[0].Call(4, -2, 0.5f));
    }

    [Fact]
    public void Elements_along_several_axes_each_have_a_mean()
    {
        var layer = (NormalizationLayer)_networks.Create("TwoAxes").Network.Layers[0];
        layer.Adapt([.. Enumerable.Range(0, 12).Select(k => (float)k)]);
        Assert.Equal([2, 3, 8, 9], layer.GetWeights()[0]);
        Assert.All(layer.GetWeights()[1], variance => Assert.Equal(8f / 3, variance, 1e-6f));
    }

    [Fact]
    public void Without_axes_there_is_one_mean_of_all()
    {
        var layer = (NormalizationLayer)_networks.Create("Whole").Network.Layers[0];
        layer.Adapt(new float[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } });
        Assert.Equal([4.5f], layer.GetWeights()[0]);
        Assert.Equal([5.25f], layer.GetWeights()[1]);
        Assert.Equal(-3.5f / MathF.Sqrt(5.25f), layer.Call(1, 2, 3, 4)[0], 1e-6f);

        TensorSpan<float> mean = layer.GetWeight("mean");
        Assert.Equal(4.5f, mean[0]);
        mean[0] = 1;
        Assert.Equal(0, layer.Call(1, 2, 3, 4)[0]);
    }

    [Fact]
    public void Inverted_it_goes_back()
    {
        var layer = (NormalizationLayer)_networks.Create("Back").Network.Layers[0];
        layer.Adapt([1, 10, 5, 10]);
        Assert.Equal([5, 10], layer.Call(1, 7), (expected, actual) => MathF.Abs(expected - actual) < 1e-5f);
    }

    [Fact]
    public void Mean_and_variance_are_saved_and_training_leaves_them()
    {
        var network = (Network<float>)_networks.Create("Columns").Network;
        ((NormalizationLayer)network.Layers[0]).Adapt([1, 10, 5, 3, 14, 7]);
        float[][] before = network.Layers[0].GetWeights();
        network.TrainOnBatch([1, 2, 3], [1, 2]);
        Assert.Equal(before, network.Layers[0].GetWeights());

        using TemporaryFile file = new();
        network.Save(file.Path);
        Network other = _networks.Create("Columns", seed: 9).Network;
        other.LoadWeights(file.Path);
        Assert.Equal(network.Predict([4f, 5, 6]), other.Predict([4f, 5, 6]));
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_and_change_nothing()
    {
        var layer = (NormalizationLayer)_networks.Create("Columns").Network.Layers[0];
        Assert.Throws<ArgumentException>(() => layer.Adapt([1, 2]));
        Assert.Throws<ArgumentException>(() => layer.Adapt([]));
        Assert.Equal(
            "Layer 'scale': expected finite numbers; row 1 has NaN at 2. (Parameter 'data')",
            Assert.Throws<ArgumentException>(() => layer.Adapt([1, 2, 3, 4, 5, float.NaN])).Message);
        Assert.Equal([0, 0, 0], layer.GetWeights()[0]);
    }

    /// <summary>The networks, compiled once for all tests.</summary>
    public sealed class Compiled : IDisposable
    {
        internal CompiledNetworks Networks { get; } = NetworkCompilation.Compile(Source);

        public void Dispose() => Networks.Dispose();
    }
}
