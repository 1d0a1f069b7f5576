using Xunit;

namespace ModelCompiler.Runtime.Tests.Metrics;

public sealed class ConfusionTests
{
    private static readonly float[] Predictions = [0.9f, 0.5f, 0.4f, 0.6f], Targets = [1, 1, 0, 0];

    [Fact]
    public void A_prediction_at_the_threshold_is_a_no()
    {
        Assert.Equal(1, Of(new TruePositives(), Predictions, Targets));
        Assert.Equal(1, Of(new FalsePositives(), Predictions, Targets));
        Assert.Equal(1, Of(new TrueNegatives(), Predictions, Targets));
        Assert.Equal(1, Of(new FalseNegatives(), Predictions, Targets));
    }

    [Fact]
    public void Precision_and_recall_are_shares()
    {
        Assert.Equal(2.0 / 3, Of(new Precision(thresholds: [0.45f]), Predictions, Targets));
        Assert.Equal(1, Of(new Recall(thresholds: [0.45f]), Predictions, Targets));
        Assert.Equal(0, Of(new Precision(thresholds: [1]), Predictions, Targets));
    }

    [Fact]
    public void Several_thresholds_give_several_results_and_their_mean()
    {
        var precision = new Precision(thresholds: [0.3f, 0.45f, 0.8f]);
        Assert.Equal((0.5 + 2.0 / 3 + 1) / 3, Of(precision, Predictions, Targets), 1e-12);
        Assert.Equal([0.5, 2.0 / 3, 1], precision.Results);
    }

    [Fact]
    public void Of_the_largest_k_the_first_of_several_equals_counts()
    {
        float[] predictions = [0.2f, 0.4f, 0.4f, 0.4f];
        Assert.Equal(1, Of(new Recall(topK: 1), predictions, [0, 1, 0, 0], classes: 4));
        Assert.Equal(0, Of(new Recall(topK: 1), predictions, [0, 0, 1, 0], classes: 4));
        Assert.Equal(0.5, Of(new Precision(topK: 2), predictions, [0, 0, 1, 0], classes: 4));
    }

    [Fact]
    public void One_class_can_be_looked_at_alone() =>
        Assert.Equal(0.5, Of(new Precision(classId: 1), [0.9f, 0.9f, 0.1f, 0.8f], [0, 1, 0, 0], classes: 2));

    [Fact]
    public void Weights_count_instead_of_rows()
    {
        var metric = new TruePositives();
        metric.Build(1, 1, 1);
        metric.Update([0.9f, 0.8f], [1, 1], [0.25f, 2], rows: 2);
        Assert.Equal(2.25, metric.Result);
        metric.Reset();
        Assert.Equal(0, metric.Result);
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new Precision(classId: 2).Build(4, 4, classes: 2));
        Assert.Equal("Metric 'precision': classId must be below 2, the number of classes. Received: 2.", e.Message);
    }

    [Fact]
    public void A_score_without_threshold_takes_the_largest_for_its_answer()
    {
        float[] predictions = [0.6f, 0.4f, 0.3f, 0.7f, 0.8f, 0.2f], targets = [1, 0, 1, 0, 1, 0];
        var score = new F1Score();
        Assert.Equal(0.4, Of(score, predictions, targets, classes: 2), 1e-6);
        Assert.Equal(0.8, score.Results[0], 1e-6);
        Assert.Equal(0, score.Results[1], 1e-6);
        Assert.Equal(2 / 3.0, Of(new F1Score(ScoreAverage.Micro), predictions, targets, classes: 2), 1e-6);
        Assert.Equal(0.8, Of(new F1Score(ScoreAverage.Weighted), predictions, targets, classes: 2), 1e-6);
        Assert.Equal(5 * 2 / 3.0 / (4 + 2 / 3.0) / 2, Of(new FBetaScore(ScoreAverage.Macro, beta: 2), predictions, targets, classes: 2), 1e-6);
    }

    [Fact]
    public void A_score_counts_the_share_of_a_target_that_is_true()
    {
        float[] predictions = [0.8f, 0.1f, 0.1f, 0.1f, 0.8f, 0.1f], targets = [0.9f, 0.05f, 0.05f, 0.05f, 0.9f, 0.05f];
        double each = 0.9 / (0.9 + (0.1 + 0.05) / 2);
        var score = new F1Score(ScoreAverage.Macro);
        Assert.Equal(2 * each / 3, Of(score, predictions, targets, classes: 3), 1e-6);
        Assert.Equal(1.8 / (1.8 + (0.2 + 0.2) / 2), Of(new F1Score(ScoreAverage.Micro), predictions, targets, classes: 3), 1e-6);
        Assert.Equal(2 * each * 0.95 / 2, Of(new F1Score(ScoreAverage.Weighted), predictions, targets, classes: 3), 1e-6);
        Assert.Equal(0.9 / (0.9 + (0.1 + 0.05) / 2), Of(new F1Score(threshold: 0.5f), [0.8f, 0.1f], [0.9f, 0.05f]), 1e-6);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        Assert.StartsWith("Metric 'recall': thresholds must be from 0 to 1. Received: 1.5.", Assert.Throws<ArgumentException>(() => new Recall([1.5f])).Message);
        Assert.StartsWith("Metric 'recall': topK must be at least 1. Received: 0.", Assert.Throws<ArgumentException>(() => new Recall(topK: 0)).Message);
        Assert.StartsWith("Metric 'fbeta_score': beta must be above 0. Received: 0.", Assert.Throws<ArgumentException>(() => new FBetaScore(beta: 0)).Message);
    }

    private static double Of(Metric metric, float[] predictions, float[] targets, int classes = 1)
    {
        metric.Build(classes, classes, classes);
        metric.Update(predictions, targets, default, predictions.Length / classes);
        return metric.Result;
    }
}
