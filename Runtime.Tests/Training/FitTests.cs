using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class FitTests
{
    private readonly Flowers _flowers = new(60);

    [Fact]
    public void No_epochs_train_nothing()
    {
        SoftmaxRegression network = new(seed: 1);
        float[][] before = network.GetWeights();
        History history = network.Fit(new float[4], [0], epochs: 0);

        Assert.Empty(history.Epochs);
        Assert.Equal(before, network.GetWeights());
    }

    [Fact]
    public void The_optimizer_that_a_network_has_keeps_what_it_remembers_when_it_is_compiled_with_again()
    {
        SoftmaxRegression network = new(seed: 1);
        Adam adam = new();
        network.Compile(adam);
        network.Fit(new float[] { 1, 2, 3, 4 }, [0], epochs: 3, verbose: Verbosity.Silent);
        float[] moments = adam.State[0].Buffer.Span.ToArray();
        CosineDecay schedule = new(0.1, 10);
        network.Compile(adam, schedule);

        Assert.Equal(3, adam.Iterations);
        Assert.Contains(moments, moment => moment != 0);
        Assert.Equal(moments, adam.State[0].Buffer.Span.ToArray());
        Assert.Same(schedule, adam.LearningRateSchedule);
    }

    [Fact]
    public void Training_reduces_the_loss_and_raises_the_accuracy()
    {
        SoftmaxRegression network = new(seed: 3);
        History history = network.Fit(_flowers.X, _flowers.Y, epochs: 40, batchSize: 8, verbose: Verbosity.Silent);

        Assert.True(history["loss"][^1] < 0.7 * history["loss"][0]);
        Assert.True(history["accuracy"][^1] > 0.8);
    }

    [Fact]
    public void History_has_a_value_per_epoch_for_every_series_of_Keras()
    {
        History history = new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, epochs: 3, validationSplit: 0.25f, verbose: Verbosity.Silent);

        Assert.Equal([0, 1, 2], history.Epochs);
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], history.Names);
        Assert.All(history.Names, name => Assert.Equal(3, history[name].Count));
    }

    [Fact]
    public void The_validation_split_is_the_last_rows_before_shuffling()
    {
        SoftmaxRegression split = new(seed: 5);
        SoftmaxRegression given = new(seed: 5);
        History a = split.Fit(_flowers.X, _flowers.Y, epochs: 3, batchSize: 7, validationSplit: 0.2f, verbose: Verbosity.Silent);
        History b = given.Fit(
            _flowers.X.AsSpan(0, 48 * 4), _flowers.Y.AsSpan(0, 48), epochs: 3, batchSize: 7, verbose: Verbosity.Silent,
            validationData: (_flowers.X[(48 * 4)..], _flowers.Y[48..]));

        Assert.Equal(given.GetWeights(), split.GetWeights());
        Assert.Equal(b["val_loss"], a["val_loss"]);
        Assert.Equal(given.Evaluate(_flowers.X.AsSpan(48 * 4), _flowers.Y.AsSpan(48)).Loss, a["val_loss"][^1], 1e-6);
    }

    [Fact]
    public void Validation_data_come_before_a_validation_split()
    {
        SoftmaxRegression both = new(seed: 5);
        SoftmaxRegression dataOnly = new(seed: 5);
        (float[], int[]) data = (_flowers.X[..8], _flowers.Y[..2]);
        both.Fit(_flowers.X, _flowers.Y, validationSplit: 0.5f, validationData: data, verbose: Verbosity.Silent);
        dataOnly.Fit(_flowers.X, _flowers.Y, validationData: data, verbose: Verbosity.Silent);

        Assert.Equal(dataOnly.GetWeights(), both.GetWeights());
    }

    [Fact]
    public void The_reported_loss_is_the_mean_over_rows_even_when_the_last_batch_is_partial()
    {
        SoftmaxRegression network = new(seed: 2);
        network.Compile(new SGD(learningRate: 0));
        History history = network.Fit(_flowers.X, _flowers.Y, batchSize: 7, verbose: Verbosity.Silent);

        float[] p = network.Predict(_flowers.X);
        double expected = Enumerable.Range(0, 60).Average(row => -Math.Log(p[row * 3 + _flowers.Y[row]]));
        Assert.Equal(expected, history["loss"][0], 1e-6);
    }

    [Fact]
    public void Targets_that_are_values_train_too_and_frozen_weights_stay()
    {
        float[] x = new float[40 * 3];
        float[] y = new float[40 * 2];
        Random random = new(4);
        for (int row = 0; row < 40; row++)
        {
            for (int i = 0; i < 3; i++)
                x[row * 3 + i] = random.NextSingle() - 0.5f;
            y[row * 2] = 0.5f + 2 * x[row * 3] - x[row * 3 + 2];
            y[row * 2 + 1] = 0.5f + x[row * 3 + 1];
        }

        LinearRegression network = new(seed: 1);
        network.Compile(new SGD(learningRate: 0.3f));
        network.Fit(x, y, epochs: 400, batchSize: 10, verbose: Verbosity.Silent);

        float[] kernel = network.GetWeights()[0];
        float[] expected = [2, 0, 0, 1, -1, 0];
        Assert.All(expected.Zip(kernel), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        Assert.Equal([0.5f, 0.5f], network.GetWeights()[1]);
    }

    [Fact]
    public void Two_dimensional_arrays_train_the_same_bits_as_flat_ones()
    {
        float[,] x = new float[60, 4];
        Buffer.BlockCopy(_flowers.X, 0, x, 0, _flowers.X.Length * sizeof(float));
        SoftmaxRegression flat = new();
        SoftmaxRegression twoDimensional = new();
        flat.Fit(_flowers.X, _flowers.Y, verbose: Verbosity.Silent);
        twoDimensional.Fit(x, _flowers.Y, validationData: (x, _flowers.Y), verbose: Verbosity.Silent);

        Assert.Equal(flat.GetWeights(), twoDimensional.GetWeights());
        Assert.Equal(flat.Evaluate(_flowers.X, _flowers.Y).Loss, twoDimensional.Evaluate(x, _flowers.Y).Loss);
    }

    [Fact]
    public void Two_dimensional_targets_train_the_same_bits_as_flat_ones()
    {
        LinearRegression flat = new();
        LinearRegression twoDimensional = new();
        flat.Fit([1, 2, 3, 4, 5, 6], [1, 2, 3, 4], verbose: Verbosity.Silent);
        float[,] x = { { 1, 2, 3 }, { 4, 5, 6 } };
        float[,] y = { { 1, 2 }, { 3, 4 } };
        twoDimensional.Fit(x, y, validationData: (x, y), verbose: Verbosity.Silent);

        Assert.Equal(flat.GetWeights(), twoDimensional.GetWeights());
        Assert.Equal(flat.Evaluate([1, 2, 3], [1, 2]).Loss, flat.Evaluate(new float[,] { { 1, 2, 3 } }, new float[,] { { 1, 2 } }).Loss);
    }

    [Fact]
    public void Cancellation_ends_training_with_its_exception()
    {
        using CancellationTokenSource source = new();
        SoftmaxRegression network = new();
        Assert.Throws<OperationCanceledException>(() => network.Fit(
            _flowers.X, _flowers.Y, epochs: 1_000_000, verbose: Verbosity.Silent, callbacks: [new CancelAfterOneEpoch(source)], cancellationToken: source.Token));
        Assert.Equal(2, network.Optimizer.Iterations);
    }

    private sealed class CancelAfterOneEpoch(CancellationTokenSource source) : Callback
    {
        public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) => source.Cancel();
    }
}
