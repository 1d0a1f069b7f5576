using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class IgnoredLabelTests
{
    private static readonly float[] s_x =
    [
        0.5f, 0.25f, 0.25f,
        0.1f, 0.1f, 0.8f,
        0.25f, 0.5f, 0.25f,
        0.5f, 0.25f, 0.25f,
        0.8f, 0.1f, 0.1f,
        0.1f, 0.8f, 0.1f,
    ];

    /// <summary>Three labels count; with them −log p is log 2, log 2 and log 4.</summary>
    private static readonly int[] s_y = [0, -1, 1, 2, -1, -1];

    private static readonly double s_log2 = Math.Log(2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    public void The_loss_is_the_mean_over_the_labels_that_count(int chunkRows, int threads)
    {
        LabelledPair network = new(ignoreClass: -1, chunkRows: chunkRows) { Threads = threads };

        Assert.Equal(4 * s_log2 / 3, network.ComputeGradients(s_x, s_y).Loss, 1e-6);
        Assert.Equal(4 * s_log2 / 3, network.TrainOnBatch(s_x, s_y), 1e-6);
        Assert.Equal(4 * s_log2 / 3, network.Evaluate(s_x, s_y, cancellationToken: TestContext.Current.CancellationToken).Loss, 1e-6);
    }

    [Fact]
    public void Sample_weights_weigh_rows_and_do_not_change_what_is_divided_by()
    {
        double loss = new LabelledPair(ignoreClass: -1).ComputeGradients(s_x, s_y, [2, 3, 5]).Loss;

        Assert.Equal((2 * s_log2 + 3 * (s_log2 + 2 * s_log2)) / 3, loss, 1e-6);
    }

    [Fact]
    public void Gradients_are_those_of_that_mean()
    {
        float[] gradients = new LabelledPair(ignoreClass: -1).ComputeGradients(s_x, s_y).Input;

        float[] expected = new float[18];
        (expected[0], expected[7], expected[11]) = (-1 / 3f / 0.5f, -1 / 3f / 0.5f, -1 / 3f / 0.25f);
        Assert.Equal(expected.Select(value => MathF.Round(value, 5)), gradients.Select(value => MathF.Round(value, 5)));
    }

    [Fact]
    public void A_batch_in_which_nothing_counts_has_no_loss_and_no_gradient()
    {
        LossGradients result = new LabelledPair(ignoreClass: -1).ComputeGradients(s_x, [-1, -1, -1, -1, -1, -1]);

        Assert.Equal(0, result.Loss);
        Assert.All(result.Input, gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Each_batch_of_an_evaluation_divides_by_its_own_labels(int chunkRows)
    {
        LabelledPair network = new(ignoreClass: -1, chunkRows: chunkRows);
        double loss = network.Evaluate(s_x, s_y, batchSize: 2, cancellationToken: TestContext.Current.CancellationToken).Loss;

        Assert.Equal((2 * (4 * s_log2 / 3) + 1 * 0) / 3, loss, 1e-6);
    }

    [Fact]
    public void A_class_among_the_others_can_be_ignored()
    {
        Assert.Equal(s_log2, new LabelledPair(ignoreClass: 2).ComputeGradients(s_x.AsSpan(0, 12), [0, 2, 1, 2]).Loss, 1e-6);
    }

    [Fact]
    public void Other_labels_out_of_range_are_refused()
    {
        ArgumentException one = Assert.Throws<ArgumentException>(() => new LabelledPair(ignoreClass: -1).ComputeGradients(s_x, [0, 1, 2, 3, 0, 0]));
        ArgumentException other = Assert.Throws<ArgumentException>(() => new LabelledPair().ComputeGradients(s_x, s_y));

        Assert.StartsWith("Row 1 of y, label 1: expected a label from 0 to 2, or -1, which is ignored; came 3.", one.Message);
        Assert.StartsWith("Row 0 of y, label 1: expected a label from 0 to 2; came -1.", other.Message);
    }

    [Fact]
    public void The_weight_of_the_loss_scales_the_loss_and_its_gradients()
    {
        LossGradients whole = new LabelledPair().ComputeGradients(s_x, [0, 0, 1, 1, 2, 2]);
        LossGradients half = new LabelledPair(lossWeight: 0.5f).ComputeGradients(s_x, [0, 0, 1, 1, 2, 2]);

        Assert.Equal(whole.Loss / 2, half.Loss, 1e-6);
        Assert.Equal(whole.Input.Select(gradient => gradient / 2), half.Input);
    }

    [Fact]
    public void Metrics_look_at_every_label_of_a_row()
    {
        Evaluation evaluation = new LabelledPair().Evaluate(s_x, [0, 2, 1, 2, 1, 1], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(4 / 6.0, evaluation["accuracy"], 1e-9);
    }

    [Fact]
    public void Weights_of_classes_need_one_label_a_row()
    {
        Dictionary<int, float> classWeight = new() { [1] = 2 };
        ArgumentException e = Assert.Throws<ArgumentException>(() => new LabelledPair().Fit(
            s_x, [0, 2, 1, 2, 1, 1], classWeight: classWeight, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith("Weights of classes need one label a row; came 2. Weigh rows with sampleWeight instead.", e.Message);
    }
}
