using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>What regularizers add to the loss, and what constraints make of weights.</summary>
public sealed class RegularizerTests(RegularizerTests.Compiled compiled) : IClassFixture<RegularizerTests.Compiled>
{
    private const int Rows = 70;

    private const string Source = """
        [Network]
        [Input(3)]
        [Dense(4, KernelRegularizer = Regularizer.L2, KernelRegularizerArguments = [0.05f], BiasRegularizer = Regularizer.L1, ActivityRegularizer = Regularizer.L2)]
        [Dense(2, KernelRegularizer = Regularizer.L1L2, KernelRegularizerArguments = [0.03f, 0.02f], Trainable = false)]
        [Compile<MeanSquaredError>(Weight = 0.5f)]
        public sealed partial class Penalized;

        [Network]
        [Input(3)]
        [Dense(4, Name = "dense")]
        [Dense(2, Name = "dense_1", Trainable = false)]
        [Compile<MeanSquaredError>(Weight = 0.5f)]
        public sealed partial class Plain;

        [Network]
        [Input(3)]
        [Dense(2, Name = "step", KernelRegularizer = Regularizer.L2)]
        [Dense(3)]
        [Shared("step")]
        [Compile<MeanSquaredError>]
        public sealed partial class SharedStep;

        [Network]
        [Input(3)]
        [Dense(2, Name = "core", KernelRegularizer = Regularizer.L2, ActivityRegularizer = Regularizer.L1)]
        public sealed partial class Inner;

        [Network]
        [Input(3)]
        [Layer<Inner>(Name = "nested", ActivityRegularizer = Regularizer.L1)]
        [Compile<MeanSquaredError>]
        public sealed partial class Learning;

        [Network]
        [Input(3)]
        [Layer<Inner>(Name = "nested", Trainable = false)]
        [Dense(2)]
        [Compile<MeanSquaredError>]
        public sealed partial class Frozen;

        [Network]
        [Input(3, Name = "x")]
        [Dense(2, Name = "left", KernelRegularizer = Regularizer.L2)]
        [Dense(1, Name = "right", From = "x")]
        [Compile<MeanSquaredError>(Output = "left", Weight = 2)]
        [Compile<MeanSquaredError>(Output = "right")]
        public sealed partial class Forked;

        [Network]
        [Input(3, 2)]
        [Conv1D(4, 2, KernelConstraint = Constraint.UnitNorm, KernelConstraintAxis = [0, 1], BiasConstraint = Constraint.NonNeg)]
        [BatchNormalization(GammaConstraint = Constraint.MaxNorm, GammaConstraintArguments = [0.5f])]
        [Dense(2, KernelConstraint = Constraint.MinMaxNorm, KernelConstraintArguments = [0.2f, 0.4f, 1])]
        [Dense(2, KernelConstraint = Constraint.UnitNorm, Trainable = false)]
        [Compile<MeanSquaredError>]
        [Optimizer<SGD>]
        public sealed partial class Constrained;
        """;

    private readonly CompiledNetworks _networks = compiled.Networks;

    private readonly float[] _x = [.. Enumerable.Range(0, 3 * Rows).Select(k => MathF.Sin(k))];

    private readonly float[] _y = [.. Enumerable.Range(0, 2 * Rows).Select(k => MathF.Cos(k))];

    [Fact]
    public void The_loss_of_a_batch_has_each_penalty_once_whatever_rows_weigh()
    {
        var (network, plain) = Pair();
        float[] weights = [.. Enumerable.Range(0, Rows).Select(k => 0.25f * (k % 5))];
        double expected = plain.ComputeGradients(_x, _y, weights).Loss + WeightPenalty(network) + ActivityPenalty(network);
        Assert.Equal(expected, network.ComputeGradients(_x, _y, weights).Loss, 1e-5);
        Assert.Equal(expected, network.TrainOnBatch(_x, _y, weights), 1e-5);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(32)]
    [InlineData(Rows)]
    public void An_evaluation_has_the_penalties_in_every_batch(int batchSize)
    {
        var (network, plain) = Pair();
        double expected = plain.Evaluate(_x, _y, batchSize).Loss + WeightPenalty(network) + ActivityByBatches(network, batchSize);
        Assert.Equal(expected, network.Evaluate(_x, _y, batchSize).Loss, 1e-5);
    }

    [Fact]
    public void The_history_has_the_penalties_of_training_and_of_validation()
    {
        var (network, plain) = Pair();
        network.Optimizer = new SGD(learningRate: 0);
        plain.Optimizer = new SGD(learningRate: 0);
        History history = network.Fit(_x, _y, batchSize: Rows, verbose: Verbosity.Silent, validationData: (_x, _y));
        History without = plain.Fit(_x, _y, batchSize: Rows, verbose: Verbosity.Silent);
        double expected = without["loss"][0] + WeightPenalty(network) + ActivityPenalty(network);
        Assert.Equal(expected, history["loss"][0], 1e-5);
        Assert.Equal(expected, history["val_loss"][0], 1e-5);
    }

    [Fact]
    public void Gradients_of_penalties_are_those_of_the_formula()
    {
        NetworkUnderTest network = _networks.Create("Penalized", seed: 5);
        TrainingRows rows = TrainingRows.Mean(Rows, _x, _y);
        TrainingOutcome outcome = network.Train(rows);
        float[] kernel = network["dense/kernel"];
        for (int k = 0; k < kernel.Length; k++)
            Assert.Equal(Slope(network, rows, "dense/kernel", k), outcome.Gradients["dense/kernel"][k], 2e-3);
        Assert.Equal(["dense/kernel", "dense/bias"], outcome.Gradients.Keys);
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        float[][] alone = Trained(threads: 1);
        Assert.Equal(alone, Trained(threads: 2));
        Assert.Equal(alone, Trained(threads: 5));
    }

    [Fact]
    public void A_shared_weight_is_penalized_once()
    {
        NetworkUnderTest network = _networks.Create("SharedStep", seed: 5);
        Assert.Equal(0.01 * Squares(network["step/kernel"]), network.Train(TrainingRows.Mean(Rows, _x, _y)).Penalty, 1e-6);
    }

    [Fact]
    public void The_layers_of_a_nested_network_keep_their_regularizers_and_its_output_may_have_another()
    {
        NetworkUnderTest network = _networks.Create("Learning", seed: 5);
        double output = network.Predict(_x).Sum(Math.Abs);
        Assert.Equal(0.01 * Squares(network["nested/core/kernel"]) + 0.02 * output, network.Train(TrainingRows.Mean(Rows, _x, _y)).Penalty, 1e-4);
    }

    [Fact]
    public void Frozen_weights_are_not_penalized_but_the_output_is()
    {
        NetworkUnderTest network = _networks.Create("Frozen", seed: 5);
        double output = network.Network.PredictLayers(_x)[0].Values.Sum(Math.Abs);
        Assert.Equal(0.01 * output, network.Train(TrainingRows.Mean(Rows, _x, _y)).Penalty, 1e-4);
    }

    [Fact]
    public void Losses_of_several_outputs_are_told_without_the_penalties()
    {
        var network = (Network<float>)_networks.Create("Forked", seed: 5).Network;
        float[] targets = [.. Enumerable.Range(0, 3 * Rows).Select(k => MathF.Cos(k))];
        Evaluation evaluation = network.Evaluate(_x, targets);
        double penalty = 0.01 * Squares(new NetworkUnderTest(network)["left/kernel"]);
        Assert.True(penalty > 1e-3);
        Assert.Equal(2 * evaluation["left_loss"] + evaluation["right_loss"] + penalty, evaluation.Loss, 1e-5);
    }

    [Fact]
    public void Constraints_hold_after_every_step()
    {
        NetworkUnderTest network = _networks.Create("Constrained", seed: 5);
        network["conv1d/bias"] = [-1, -2, 3, 4];
        float[] frozen = network["dense_1/kernel"];
        network.Step(_x[..120], _y[..80], []);

        float[] kernel = network["conv1d/kernel"], bias = network["conv1d/bias"], dense = network["dense/kernel"];
        for (int filter = 0; filter < 4; filter++)
            Assert.Equal(1, Math.Sqrt(Squares(Column(kernel, filter, 4))), 1e-5);
        Assert.Equal([0, 0], bias[..2]);
        Assert.All(bias[2..], value => Assert.True(value > 2));
        Assert.True(Math.Sqrt(Squares(network["batch_normalization/gamma"])) is > 0.49 and < 0.51);
        for (int unit = 0; unit < 2; unit++)
            Assert.InRange(Math.Sqrt(Squares(Column(dense, unit, 2))), 0.2 - 1e-5, 0.4 + 1e-5);
        Assert.Equal(frozen, network["dense_1/kernel"]);
    }

    [Fact]
    public void A_step_with_penalties_and_constraints_allocates_nothing()
    {
        foreach (string name in (string[])["Penalized", "Constrained"])
        {
            var network = (Network<float>)_networks.Create(name).Network;
            float[] x = [.. _x, .. _x], y = [.. _y];
            ReadOnlySpan<float> inputs = x.AsSpan(0, network.Description.InputLength * 20), targets = y.AsSpan(0, network.Description.TargetLength * 20);
            for (int step = 0; step < 3; step++)
                network.TrainOnBatch(inputs, targets);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 10; step++)
                network.TrainOnBatch(inputs, targets);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private (Network<float> Penalized, Network<float> Plain) Pair()
    {
        var penalized = (Network<float>)_networks.Create("Penalized", seed: 5).Network;
        var plain = (Network<float>)_networks.Create("Plain").Network;
        penalized.Layers[0].Bias[1] = 0.75f;
        plain.SetWeights(penalized.GetWeights());
        return (penalized, plain);
    }

    /// <summary>That of the second layer is not among them: it is frozen.</summary>
    private static double WeightPenalty(Network network) =>
        0.05 * Squares(network.Layers[0].GetWeights()[0]) + 0.01 * network.Layers[0].GetWeights()[1].Sum(Math.Abs);

    private float ActivityPenalty(Network network) => (float)(0.01 * Squares(network.Layers[0].Call(_x)));

    /// <summary>A batch counts by its rows, so that of its penalty as many times.</summary>
    private double ActivityByBatches(Network network, int batchSize) =>
        network.Layers[0].Call(_x).Chunk(4 * batchSize).Sum(batch => 0.01 * Squares(batch) * batch.Length / 4) / Rows;

    private float[][] Trained(int threads)
    {
        var network = (Network<float>)_networks.Create("Penalized", seed: 5).Network;
        network.Threads = threads;
        float[] x = [.. Enumerable.Repeat(_x, 4).SelectMany(rows => rows)], y = [.. Enumerable.Repeat(_y, 4).SelectMany(rows => rows)];
        for (int step = 0; step < 3; step++)
            network.TrainOnBatch(x, y);
        return network.GetWeights();
    }

    private static double Slope(NetworkUnderTest network, TrainingRows rows, string variable, int element)
    {
        const float Step = 1e-2f;
        double At(float by)
        {
            float[] before = network[variable], moved = [.. before];
            moved[element] += by;
            network[variable] = moved;
            double loss = network.Train(rows).Loss(rows);
            network[variable] = before;
            return loss;
        }

        return (At(Step) - At(-Step)) / (2 * Step);
    }

    private static float[] Column(float[] kernel, int column, int columns) => [.. kernel.Where((_, k) => k % columns == column)];

    private static double Squares(float[] values) => values.Sum(value => (double)value * value);

    /// <summary>The networks, compiled once for all tests.</summary>
    public sealed class Compiled : IDisposable
    {
        internal CompiledNetworks Networks { get; } = NetworkCompilation.Compile(Source);

        public void Dispose() => Networks.Dispose();
    }
}
