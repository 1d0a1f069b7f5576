using Xunit;

namespace ModelCompiler.Runtime.Tests.Metrics;

public sealed class CurveTests
{
    private static readonly float[] Predictions = [0.1f, 0.4f, 0.35f, 0.8f], Targets = [0, 0, 1, 1];

    [Fact]
    public void The_area_is_how_often_a_yes_is_above_a_no() => Assert.Equal(0.75, Of(new AUC(), Predictions, Targets), 1e-12);

    [Fact]
    public void A_perfect_order_has_the_area_1_under_both_curves()
    {
        Assert.Equal(1, Of(new AUC(), [0.1f, 0.2f, 0.8f, 0.9f], Targets), 1e-12);
        Assert.Equal(1, Of(new AUC(curve: AUCCurve.PR), [0.1f, 0.2f, 0.8f, 0.9f], Targets), 1e-12);
    }

    [Fact]
    public void The_ends_of_the_range_are_below_and_above_all_thresholds() => Assert.Equal(1, Of(new AUC(), [0, 0, 1, 1], Targets), 1e-12);

    [Fact]
    public void Between_two_thresholds_the_line_is_between_the_steps()
    {
        double low = Of(new AUC(3, summationMethod: AUCSummationMethod.Minoring), Predictions, Targets);
        double high = Of(new AUC(3, summationMethod: AUCSummationMethod.Majoring), Predictions, Targets);
        Assert.Equal((0.5, 1), (low, high));
        Assert.Equal((low + high) / 2, Of(new AUC(3), Predictions, Targets), 1e-12);
    }

    [Fact]
    public void Thresholds_can_be_chosen() =>
        Assert.Equal(Of(new AUC(5), Predictions, Targets), Of(new AUC(thresholds: [0.75f, 0.25f, 0.5f]), Predictions, Targets), 1e-12);

    [Fact]
    public void A_prediction_on_a_threshold_is_not_above_it()
    {
        Assert.Equal(0.5, Of(new AUC(11), [0.3f, 0.25f], [1, 0]), 1e-12);
        Assert.Equal(0.5, Of(new AUC(11, fromLogits: true), [-0.84729785f, -1.0986123f], [1, 0]), 1e-12);
        Assert.Equal(1, Of(new AUC(11), [0.31f, 0.25f], [1, 0]), 1e-12);
    }

    [Fact]
    public void A_target_is_true_where_it_is_not_0()
    {
        Assert.Equal(1, Of(new AUC(), [0.9f, 0.2f, 0.6f], [0.3f, 0, 1]), 1e-12);
        Assert.Equal(1, Of(new AUC(thresholds: [0.5f, 0.75f]), [0.9f, 0.2f, 0.6f], [0.3f, 0, 1]), 1e-12);
    }

    [Fact]
    public void Logits_are_turned_into_probabilities() =>
        Assert.Equal(0.75, Of(new AUC(fromLogits: true), [-3, -0.4f, -0.6f, 2], Targets), 1e-12);

    [Fact]
    public void Explained_variation_is_1_for_the_targets_and_0_for_their_mean()
    {
        Assert.Equal(1, Of(new R2Score(), [1, 2, 6], [1, 2, 6]));
        Assert.Equal(0, Of(new R2Score(), [3, 3, 3], [1, 2, 6]), 1e-12);
    }

    [Fact]
    public void An_adjusted_score_is_lower() =>
        Assert.Equal(1 - (1 - 13.0 / 14) * 2 / 1, Of(new R2Score(numRegressors: 1), [1, 2, 5], [1, 2, 6]), 1e-12);

    [Fact]
    public void An_adjusted_score_counts_the_targets_of_all_outputs()
    {
        float[] predictions = [1, 2, 2, 3, 3.5f, 4, 4, 5.5f, 5, 6], targets = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6];
        Assert.Equal(1 - (1 - 0.975) * 9 / 7, Of(new R2Score(numRegressors: 2), predictions, targets, outputs: 2), 1e-12);
        Assert.Equal(0.975, Of(new R2Score(numRegressors: 9), predictions, targets, outputs: 2), 1e-12);
    }

    [Fact]
    public void Outputs_are_averaged_by_their_variation_on_request()
    {
        float[] predictions = [1, 0, 2, 0, 6, 9], targets = [1, 0, 2, 3, 6, 9];
        var each = new R2Score(ClassAggregation.None);
        Assert.Equal((1 + 1 - 9.0 / 42) / 2, Of(each, predictions, targets, outputs: 2), 1e-12);
        Assert.Equal([1, 1 - 9.0 / 42], each.Results);
        Assert.Equal((14 + 42 - 9) / 56.0, Of(new R2Score(ClassAggregation.VarianceWeightedAverage), predictions, targets, outputs: 2), 1e-12);
    }

    [Fact]
    public void Updating_allocates_nothing()
    {
        Metric[] metrics = [new AUC(), new Precision(topK: 1), new F1Score(), new R2Score(), new CosineSimilarity(), new Dice()];
        foreach (Metric metric in metrics)
        {
            metric.Build(2, 2, 2);
            metric.Update(Predictions, Targets, default, rows: 2);
            _ = metric.Result;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                metric.Update(Predictions, Targets, default, rows: 2);
                metric.Reset();
            }

            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Fact]
    public void Fewer_than_two_thresholds_are_refused() =>
        Assert.StartsWith("Metric 'auc': numThresholds must be at least 2. Received: 1.", Assert.Throws<ArgumentException>(() => new AUC(1)).Message);

    private static double Of(Metric metric, float[] predictions, float[] targets, int outputs = 1)
    {
        metric.Build(outputs, outputs, outputs);
        metric.Update(predictions, targets, default, predictions.Length / outputs);
        return metric.Result;
    }
}
