using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Data and options that make no sense are refused with what was expected and what came, and no weight changes.</summary>
public sealed class RefusalTests
{
    private readonly SoftmaxRegression _network = new(seed: 1);

    [Fact]
    public void Part_of_a_row() => Refused<ArgumentException>(
        "Expected whole rows of 4 floats (shape (4,)) and at least one; came 7 floats.", n => n.Fit(new float[7], [0]));

    [Fact]
    public void No_rows() => Refused<ArgumentException>(
        "Expected whole rows of 4 floats (shape (4,)) and at least one; came 0 floats.", n => n.Fit([], ReadOnlySpan<int>.Empty));

    [Fact]
    public void Fewer_targets_than_rows() => Refused<ArgumentException>(
        "x has 3 rows, so 3 targets were expected (1 a row); came 2.", n => n.Fit(new float[12], [0, 1]));

    [Fact]
    public void Fewer_sample_weights_than_rows() => Refused<ArgumentException>(
        "x has 2 rows, so 2 sample weights were expected; came 1.", n => n.Fit(new float[8], [0, 1], sampleWeight: [1]));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_that_is_no_class(int label) => Refused<ArgumentException>(
        $"Row 1 of y: expected a label from 0 to 2; came {label}.", n => n.Fit(new float[12], [0, label, 1]));

    [Fact]
    public void A_validation_label_that_is_no_class() => Refused<ArgumentException>(
        "Row 0 of y in validationData: expected a label from 0 to 2; came 5.", n => n.Fit(new float[4], [0], validationData: (new float[4], new[] { 5 })));

    [Fact]
    public void Arrays_with_rows_of_another_length() => Refused<ArgumentException>(
        "Expected rows of 4 values; came an array of 2×3.", n => n.Fit(new float[2, 3], [0, 1]));

    [Theory]
    [InlineData(-0.1f, "Expected at least 0 and below 1; came -0.1.")]
    [InlineData(1f, "Expected at least 0 and below 1; came 1.")]
    [InlineData(float.NaN, "Expected at least 0 and below 1; came NaN.")]
    [InlineData(0.9f, "A split of 0.9 leaves 0 of 2 rows to train on and 2 to validate on; expected at least one each.")]
    public void A_validation_split_that_leaves_nothing(float split, string message) => Refused<ArgumentException>(
        message, n => n.Fit(new float[8], [0, 1], validationSplit: split));

    [Fact]
    public void Fewer_than_no_epochs() => Refused<ArgumentOutOfRangeException>("Expected 0 or more; came -1.", n => n.Fit(new float[4], [0], epochs: -1));

    [Fact]
    public void Sample_weights_that_are_no_numbers() => Refused<ArgumentException>(
        "Row 1 of x: expected a finite sample weight; came NaN.", n => n.Fit(new float[8], [0, 1], sampleWeight: [1, float.NaN]));

    [Fact]
    public void Class_weights_that_are_no_numbers()
    {
        Dictionary<int, float> weights = new() { [1] = float.PositiveInfinity };
        Refused<ArgumentException>("Expected a finite weight of class 1; came Infinity.", n => n.Fit(new float[8], [0, 1], classWeight: weights));
        Refused<ArgumentException>("Expected a finite weight of class 1; came Infinity.", n => n.Fit(BatchSource.From<Batch<int>>([(new float[8], new[] { 0, 1 })]), classWeight: weights));
    }

    [Fact]
    public void Rows_of_validation_that_are_not_whole() => Refused<ArgumentException>(
        "Expected whole rows of 4 floats (shape (4,)) and at least one in validationData; came 7 floats.", n => n.Fit(new float[4], [0], validationData: (new float[7], new[] { 0 })));

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_learning_rate_that_is_none(float rate, string text)
    {
        Refused<ArgumentOutOfRangeException>($"Expected a finite learning rate of at least 0; came {text}.", n => n.Optimizer.LearningRate = rate);
        Refused<ArgumentOutOfRangeException>($"Expected a finite learning rate of at least 0; came {text}.", n => n.Fit(new float[4], [0], callbacks: [new LearningRateScheduler((_, _) => rate)], verbose: Verbosity.Silent));
    }

    [Fact]
    public void A_source_that_is_said_to_have_no_batch() => Refused<ArgumentOutOfRangeException>(
        "Expected 1 or more; came 0.", n => n.Fit(BatchSource.From<Batch<int>>([(new float[4], new[] { 0 })], count: 0)));

    [Fact]
    public void A_run_that_would_be_saved_as_a_folder()
    {
        string folder = Path.GetTempPath();
        Refused<IOException>($"Expected the path of a file; '{folder}' is that of a folder.", n => n.Fit(new float[4], [0], callbacks: [new BackupAndRestore(folder)], verbose: Verbosity.Silent));
    }

    [Fact]
    public void A_negative_initial_epoch() => Refused<ArgumentOutOfRangeException>("Expected 0 or more; came -1.", n => n.Fit(new float[4], [0], initialEpoch: -1));

    [Fact]
    public void An_empty_batch() => Refused<ArgumentOutOfRangeException>("Expected 1 or more; came 0.", n => n.Fit(new float[4], [0], batchSize: 0));

    [Fact]
    public void An_empty_batch_to_evaluate() => Refused<ArgumentOutOfRangeException>("Expected 1 or more; came -2.", n => n.Evaluate(new float[4], [0], batchSize: -2));

    [Fact]
    public void A_result_that_does_not_exist() => Refused<KeyNotFoundException>(
        "There is no result 'acc'; the results are 'loss', 'accuracy'.", n => _ = n.Evaluate(new float[4], [0])["acc"]);

    [Fact]
    public void An_optimizer_of_another_network()
    {
        Adam optimizer = new();
        SoftmaxRegression owner = new(seed: 2);
        owner.Compile(optimizer);
        owner.Fit(new float[4], [0], verbose: Verbosity.Silent);
        Optimizer own = _network.Optimizer;

        Refused<InvalidOperationException>(
            "Expected an optimizer of its own for network 'SoftmaxRegression'; came the Adam of another network, 'SoftmaxRegression'. Make a new one.",
            n => n.Compile(optimizer, new CosineDecay(0.1, decaySteps: 10)));
        Assert.Same(own, _network.Optimizer);
        Assert.Same(optimizer, owner.Optimizer);
        Assert.Equal((1, null), (optimizer.Iterations, optimizer.LearningRateSchedule));
    }

    [Fact]
    public void But_no_optimizer_that_a_network_has_again_or_no_longer()
    {
        Adam optimizer = new();
        SoftmaxRegression owner = new(seed: 2);
        owner.Compile(optimizer);
        owner.Compile(optimizer);
        owner.Compile(new SGD());

        _network.Compile(optimizer);
        Assert.Same(optimizer, _network.Optimizer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void Room_for_outputs_that_is_part_of_the_input(int start) => Refused<ArgumentException>("Expected room for outputs that shares no memory with the input.", n =>
    {
        float[] memory = new float[14];
        n.Predict(memory.AsSpan(0, 8), memory.AsSpan(start, 6));
    });

    [Fact]
    public void The_argmax_of_nothing() => Refused<ArgumentException>("Expected at least one value; came none.", _ => Prediction.ArgMax([]));

    [Theory]
    [InlineData(150, 0.1f, 135)]
    [InlineData(25, 0.2f, 20)]
    [InlineData(10, 0.3f, 7)]
    [InlineData(10, 0f, 10)]
    [InlineData(11, 0.5f, 5)]
    public void The_split_rounds_as_in_Keras(int rows, float split, int trainingRows) =>
        Assert.Equal(trainingRows, ModelCompiler.Training.FitOptions.TrainingRows(rows, split));

    private void Refused<TException>(string message, Action<SoftmaxRegression> action)
        where TException : Exception
    {
        float[][] before = _network.GetWeights();
        TException e = Assert.ThrowsAny<TException>(() => action(_network));
        Assert.StartsWith(message, e.Message);
        Assert.Equal(before, _network.GetWeights());
    }
}
