using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Layers that are random while training: their moments, and that they do nothing in a prediction.</summary>
public sealed class NoiseTests : IDisposable
{
    private const int Rows = 70, Positions = 30, Channels = 9;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(string.Concat(
        from layer in new[] { "GaussianNoise(0.5f)", "GaussianDropout(0.2f)", "SpatialDropout1D(0.3f)" }
        select $"""
            [Network(InputGradients = true)]
            [Input({Positions}, {Channels})]
            [{layer}]
            [Compile<MeanSquaredError>]
            public sealed partial class {layer[..layer.IndexOf('(')]};

            """));

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData("GaussianNoise")]
    [InlineData("GaussianDropout")]
    [InlineData("SpatialDropout1D")]
    public void A_prediction_is_the_input(string layer)
    {
        float[] x = Ones(2);
        Assert.Equal(x, _networks.Create(layer).Predict(x));
    }

    [Theory]
    [InlineData("GaussianNoise")]
    [InlineData("GaussianDropout")]
    [InlineData("SpatialDropout1D")]
    public void A_step_draws_the_same_again_and_the_next_one_something_else(string layer)
    {
        NetworkUnderTest network = _networks.Create(layer, seed: 5);
        TrainingRows rows = TrainingRows.Mean(Rows, Ones(Rows), Ones(Rows));
        Assert.Equal(network.Train(rows, step: 1).Predictions, network.Train(rows, step: 1).Predictions);
        Assert.NotEqual(network.Train(rows, step: 1).Predictions, network.Train(rows, step: 2).Predictions);
    }

    [Theory]
    [InlineData("GaussianNoise", 0.5)]
    [InlineData("GaussianDropout", 0.5)]
    public void Normal_noise_around_one_has_the_moments_of_its_deviation(string layer, double deviation)
    {
        NetworkUnderTest network = _networks.Create(layer, seed: 5);
        TrainingRows rows = TrainingRows.Mean(Rows, Ones(Rows), Ones(Rows));
        double[] z = [.. Enumerable.Range(0, 8).SelectMany(step => network.Train(rows, (ulong)step).Predictions.Select(value => (value - 1) / deviation))];
        Assert.Equal(0, z.Average(), 0.02);
        Assert.Equal(1, z.Average(value => value * value), 0.03);
        Assert.Equal(0, z.Average(value => value * value * value), 0.06);
        Assert.Equal(3, z.Average(value => value * value * value * value), 0.2);
        Assert.Equal(0.0455, z.Average(value => Math.Abs(value) > 2 ? 1 : 0), 0.005);
    }

    [Fact]
    public void Spatial_dropout_keeps_or_drops_a_channel_at_all_positions()
    {
        float[] y = Train("SpatialDropout1D").Predictions;
        int dropped = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                float[] values = [.. Enumerable.Range(0, Positions).Select(position => y[(row * Positions + position) * Channels + channel])];
                Assert.Single(values.Distinct());
                Assert.Contains(values[0], (float[])[0, 1 / 0.7f]);
                dropped += values[0] == 0 ? 1 : 0;
            }
        }

        Assert.Equal(0.3, (double)dropped / (Rows * Channels), 0.06);
    }

    [Theory]
    [InlineData("GaussianDropout")]
    [InlineData("SpatialDropout1D")]
    public void The_gradient_goes_through_the_same_factors(string layer)
    {
        TrainingOutcome outcome = Train(layer);
        for (int i = 0; i < outcome.Predictions.Length; i++)
        {
            // The factor is the prediction, for the input is one; the loss is the mean square of prediction − 3.
            double expected = 2.0 * (outcome.Predictions[i] - 3) * outcome.Predictions[i] / outcome.Predictions.Length;
            Assert.Equal(expected, outcome.InputGradients[i], 1e-6 * (1 + Math.Abs(expected)));
        }
    }

    private TrainingOutcome Train(string layer) =>
        _networks.Create(layer, seed: 5).Train(TrainingRows.Mean(Rows, Ones(Rows), [.. Enumerable.Repeat(3f, Rows * Positions * Channels)]));

    private static float[] Ones(int rows) => [.. Enumerable.Repeat(1f, rows * Positions * Channels)];
}
