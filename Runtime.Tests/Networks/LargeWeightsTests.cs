using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Weights beyond what caches hold, whose rows may lie further apart than they are long: users see none of that.</summary>
public sealed class LargeWeightsTests
{
    private const int Inputs = 850, Units = 640;

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => NetworkCompilation.Compile($"""
        [Network(InputGradients = true)]
        [Input({Inputs})]
        [Dense({Units}, Activation.Tanh)]
        [Dense(2)]
        [Compile<MeanSquaredError>]
        public sealed partial class Large;
        """));

    private readonly float[] _x;
    private readonly NetworkUnderTest _network;

    public LargeWeightsTests()
    {
        Random random = new(1);
        _x = [.. Enumerable.Range(0, 7 * Inputs).Select(_ => random.NextSingle() - 0.5f)];
        _network = s_networks.Value.Create("Large", seed: 7);
    }

    [Fact]
    public void They_are_read_and_written_as_the_shape_says()
    {
        Layer layer = _network.Network.Layers[0];
        float[] values = [.. Enumerable.Range(0, Inputs * Units).Select(k => k % 1013 / 1013f)];
        layer.SetWeights([values, new float[Units]]);

        Assert.Equal(values, layer.GetWeights()[0]);
        Assert.Equal([Inputs, Units], layer.Kernel.Lengths.ToArray());
        Assert.True(layer.Kernel.Strides[0] > Units, "The rows of this kernel are expected to lie apart.");
        for (int row = 0; row < Inputs; row += 37)
            Assert.Equal(values[row * Units + 639], layer.Kernel[row, 639]);
    }

    [Fact]
    public void Predictions_are_the_sums_they_stand_for()
    {
        float[] kernel = _network.Network.Layers[0].GetWeights()[0];
        float[] hidden = _network.Network.Layers[0].Call(_x), all = _network.Predict(_x);
        for (int row = 0; row < 7; row++)
        {
            for (int unit = 0; unit < Units; unit += 13)
                Assert.Equal(Math.Tanh(Enumerable.Range(0, Inputs).Sum(i => (double)_x[row * Inputs + i] * kernel[i * Units + unit])), hidden[row * Units + unit], 1e-5);
        }

        Assert.Equal(all, _network.Network.Layers[1].Call(hidden));
    }

    [Fact]
    public void Their_gradients_are_those_of_the_loss() =>
        GradientCheck.Run(_network, TrainingRows.Mean(7, _x, [.. Enumerable.Range(0, 14).Select(k => k / 14f)]), atMost: 3);

    [Fact]
    public void A_file_has_them_without_what_lies_between_rows()
    {
        using TemporaryFile file = new();
        _network.Network.Save(file.Path);
        NetworkUnderTest other = s_networks.Value.Create("Large", seed: 8);
        other.Network.LoadWeights(file.Path);

        Assert.Equal(_network.Predict(_x), other.Predict(_x));
        Assert.InRange(new FileInfo(file.Path).Length, 4 * Inputs * Units, 4 * (Inputs * Units + Units + Units * 2 + 2) + 4000);
    }
}
