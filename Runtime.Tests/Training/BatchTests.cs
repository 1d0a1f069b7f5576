using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class BatchTests
{
    private readonly Flowers _flowers = new(20);

    [Fact]
    public void A_batch_in_chunks_has_the_gradients_of_the_batch_as_a_whole()
    {
        LossGradients chunks = new SoftmaxRegression(seed: 1, chunkRows: 8).ComputeGradients(_flowers.X, _flowers.Y);
        LossGradients whole = new SoftmaxRegression(seed: 1, chunkRows: 32).ComputeGradients(_flowers.X, _flowers.Y);

        Assert.Equal(whole["dense/kernel"], chunks["dense/kernel"]);
        Assert.Equal(whole["dense/bias"], chunks["dense/bias"]);
        Assert.Equal(whole.Input, chunks.Input);
        Assert.Equal(whole.Predictions, chunks.Predictions);
        Assert.Equal(whole.Loss, chunks.Loss, 1e-12);
    }

    [Fact]
    public void Training_in_chunks_gives_the_bits_of_training_on_the_batch_as_a_whole()
    {
        SoftmaxRegression chunks = new(seed: 1, chunkRows: 3);
        SoftmaxRegression whole = new(seed: 1, chunkRows: 64);
        chunks.Fit(_flowers.X, _flowers.Y, epochs: 3, batchSize: 10, verbose: Verbosity.Silent);
        whole.Fit(_flowers.X, _flowers.Y, epochs: 3, batchSize: 10, verbose: Verbosity.Silent);

        Assert.Equal(whole.GetWeights(), chunks.GetWeights());
    }

    [Fact]
    public void Gradients_are_those_of_the_loss()
    {
        SoftmaxRegression network = new(seed: 1);
        LossGradients gradients = network.ComputeGradients(_flowers.X, _flowers.Y);
        float[][] weights = network.GetWeights();
        for (int i = 0; i < weights[0].Length; i++)
        {
            float at = weights[0][i];
            double above = LossAt(at + 1e-2f);
            double below = LossAt(at - 1e-2f);
            LossAt(at);
            Assert.Equal((above - below) / 2e-2, gradients["dense/kernel"][i], 1e-4);

            double LossAt(float value)
            {
                weights[0][i] = value;
                network.SetWeights(weights);
                return network.ComputeGradients(_flowers.X, _flowers.Y).Loss;
            }
        }
    }

    [Fact]
    public void A_step_is_the_gradient_times_the_learning_rate()
    {
        SoftmaxRegression network = new(seed: 1);
        float[] kernel = network.GetWeights()[0];
        LossGradients gradients = network.ComputeGradients(_flowers.X, _flowers.Y);
        double loss = network.TrainOnBatch(_flowers.X, _flowers.Y);

        Assert.Equal(gradients.Loss, loss);
        float[] after = network.GetWeights()[0];
        for (int i = 0; i < kernel.Length; i++)
            Assert.Equal(kernel[i] - 0.1f * gradients["dense/kernel"][i], after[i], 1e-6f);
    }

    [Fact]
    public void A_variable_that_is_not_trained_has_no_gradient()
    {
        LossGradients gradients = new LinearRegression().ComputeGradients([1, 2, 3], [1, 2]);

        KeyNotFoundException e = Assert.Throws<KeyNotFoundException>(() => gradients["line/bias"]);
        Assert.Equal("There is no trained variable 'line/bias'; they are 'line/kernel'.", e.Message);
    }

    [Fact]
    public void Sample_weights_scale_the_loss_of_their_rows()
    {
        SoftmaxRegression network = new(seed: 1);
        double first = network.ComputeGradients(_flowers.X.AsSpan(0, 4), _flowers.Y.AsSpan(0, 1)).Loss;
        double second = network.ComputeGradients(_flowers.X.AsSpan(4, 4), _flowers.Y.AsSpan(1, 1)).Loss;
        double both = network.ComputeGradients(_flowers.X.AsSpan(0, 8), _flowers.Y.AsSpan(0, 2), [3, 0.5f]).Loss;

        Assert.Equal((3 * first + 0.5 * second) / 2, both, 1e-6);
    }

    [Fact]
    public void Class_weights_are_sample_weights_by_label()
    {
        Dictionary<int, float> classWeight = new() { [0] = 2, [2] = 0.5f };
        float[] sampleWeight = [.. _flowers.Y.Select(label => classWeight.GetValueOrDefault(label, 1))];
        SoftmaxRegression byClass = new(seed: 1);
        SoftmaxRegression bySample = new(seed: 1);
        History a = byClass.Fit(_flowers.X, _flowers.Y, classWeight: classWeight, verbose: Verbosity.Silent);
        History b = bySample.Fit(_flowers.X, _flowers.Y, sampleWeight: sampleWeight, verbose: Verbosity.Silent);

        Assert.Equal(bySample.GetWeights(), byClass.GetWeights());
        Assert.Equal(b["loss"], a["loss"]);
    }

    [Fact]
    public void Class_weights_do_not_touch_validation()
    {
        SoftmaxRegression network = new(seed: 1);
        network.Compile(new SGD(learningRate: 0));
        Dictionary<int, float> tripled = new() { [0] = 3, [1] = 3, [2] = 3 };
        History history = network.Fit(_flowers.X, _flowers.Y, validationSplit: 0.5f, classWeight: tripled, verbose: Verbosity.Silent);

        Assert.Equal(3 * network.Evaluate(_flowers.X.AsSpan(0, 40), _flowers.Y.AsSpan(0, 10)).Loss, history["loss"][0], 1e-6);
        Assert.Equal(network.Evaluate(_flowers.X.AsSpan(40), _flowers.Y.AsSpan(10)).Loss, history["val_loss"][0], 1e-6);
    }

    [Fact]
    public void The_class_of_a_row_of_values_is_its_largest_target()
    {
        LinearRegression weighted = new(seed: 1);
        LinearRegression plain = new(seed: 1);
        weighted.Fit([1, 2, 3, 4, 5, 6], [1, 0, 0, 1], classWeight: new Dictionary<int, float> { [1] = 4 }, verbose: Verbosity.Silent);
        plain.Fit([1, 2, 3, 4, 5, 6], [1, 0, 0, 1], sampleWeight: [1, 4], verbose: Verbosity.Silent);

        Assert.Equal(plain.GetWeights(), weighted.GetWeights());
    }

    [Fact]
    public void Weights_of_classes_are_refused_where_rows_have_values_at_several_positions()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            [Network]
            [Input(3, 2)]
            [Dense(4, Activation.Softmax)]
            [Compile<CategoricalCrossentropy>]
            public sealed partial class Several;

            [Network]
            [Input(1, 2)]
            [Dense(4, Activation.Softmax)]
            [Compile<CategoricalCrossentropy>]
            public sealed partial class One;
            """);
        float[] y = [0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
        Dictionary<int, float> classWeight = new() { [1] = 2 };
        var several = (Network<float>)networks.Create("Several", seed: 1).Network;
        float[][] weights = several.GetWeights();

        ArgumentException ofRows = Assert.Throws<ArgumentException>(() => several.Fit(new float[6], y, classWeight: classWeight, verbose: Verbosity.Silent));
        Exception ofBatches = Assert.ThrowsAny<ArgumentException>(() => several.Fit(
            BatchSource.From([new Batch<float>(new float[6], y)]), classWeight: classWeight, verbose: Verbosity.Silent));
        Assert.All([ofRows, ofBatches], e => Assert.StartsWith("Weights of classes need one label a row; came 3. Weigh rows with sampleWeight instead.", e.Message));
        Assert.Equal(weights, several.GetWeights());

        ((Network<float>)networks.Create("One", seed: 1).Network).Fit(new float[6], y, classWeight: classWeight, verbose: Verbosity.Silent);
    }
}
