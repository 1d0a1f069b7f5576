using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Networks that take statistics over the batch: how large it may be, what training does to the averages, and what a frozen layer does.</summary>
public sealed class WholeBatchTests : IDisposable
{
    private const int Inputs = 3;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile("""
        [Network(InputGradients = true)]
        [Input(3)]
        [BatchNormalization(momentum: 0.75f, Name = "bn")]
        [Compile<MeanSquaredError>(BatchSize = 40)]
        public sealed partial class Normalized;

        [Network]
        [Input(3)]
        [BatchNormalization(Trainable = false, Name = "bn")]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Frozen;
        """);

    public void Dispose() => _networks.Dispose();

    [Fact]
    public void A_batch_may_have_as_many_rows_as_were_declared()
    {
        Network<float> network = Create("Normalized");
        Assert.Equal(40, network.Description.ChunkRows);
        network.TrainOnBatch(Values(40), Values(40));
        network.Fit(Values(90), Values(90), batchSize: 40, verbose: Verbosity.Silent);
    }

    [Fact]
    public void A_larger_batch_is_refused_before_any_weight_changes()
    {
        Network<float> network = Create("Normalized");
        float[][] before = network.GetWeights();
        const string Message = "Network 'Normalized' takes statistics over each batch: expected at most 40 rows in one, declared by BatchSize = 40 in [Compile]; came 41.";
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("batchSize", () => network.Fit(Values(90), Values(90), batchSize: 41)).Message);
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("x", () => network.TrainOnBatch(Values(41), Values(41))).Message);
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("x", () => network.ComputeGradients(Values(41), Values(41))).Message);
        Assert.Equal(before, network.GetWeights());
    }

    [Fact]
    public void Predicting_and_evaluating_take_any_number_of_rows()
    {
        Network<float> network = Create("Normalized");
        float[] x = Values(100), y = Values(100);
        double whole = network.Evaluate(x, y, batchSize: 100).Loss, parts = network.Evaluate(x, y, batchSize: 7).Loss;
        Assert.Equal(whole, parts, 1e-6);
        Assert.Equal(x.Chunk(Inputs).SelectMany(row => network.Predict(row)), network.Predict(x));
    }

    [Fact]
    public void A_step_moves_the_averages_towards_mean_and_variance_of_the_batch()
    {
        Network<float> network = Create("Normalized");
        network.TrainOnBatch([1, 2, 3, 3, 2, 7], Values(2));
        float[][] weights = network.Layers["bn"].GetWeights();
        Assert.Equal([0.25f * 2, 0.25f * 2, 0.25f * 5], weights[2]);
        Assert.Equal([0.75f + 0.25f * 1, 0.75f + 0.25f * 0, 0.75f + 0.25f * 4], weights[3]);
    }

    [Fact]
    public void Computing_gradients_leaves_the_averages_as_they_were()
    {
        Network<float> network = Create("Normalized");
        float[][] before = network.GetWeights();
        network.ComputeGradients(Values(8), Values(8));
        Assert.Equal(before, network.GetWeights());
    }

    [Fact]
    public void A_frozen_layer_trains_as_it_predicts_and_takes_batches_of_any_size()
    {
        Network<float> network = Create("Frozen");
        float[] x = Values(100), y = Values(100);
        float[][] before = network.Layers["bn"].GetWeights();
        LossGradients gradients = network.ComputeGradients(x, y);
        Assert.Equal(network.Predict(x), gradients.Predictions);
        network.Fit(x, y, batchSize: 100, verbose: Verbosity.Silent);
        Assert.Equal(before, network.Layers["bn"].GetWeights());
    }

    private Network<float> Create(string name) => (Network<float>)_networks.Create(name, seed: 2).Network;

    private static float[] Values(int rows)
    {
        Random random = new(5);
        return [.. Enumerable.Range(0, rows * Inputs).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
