using Xunit;

namespace ModelCompiler.Runtime.Tests.Losses;

/// <summary>Losses as metrics, against their formulas worked out by hand.</summary>
public sealed class LossMetricTests
{
    [Fact]
    public void Huber_is_a_parabola_and_then_a_line()
    {
        Near(0.5 * 0.25, new Huber(), [0.5f], [0]);
        Near(3 - 0.5, new Huber(), [-3], [0]);
        Near(0.5 * (3 - 0.25), new Huber(delta: 0.5f), [3], [0]);
    }

    [Fact]
    public void Log_cosh_does_not_overflow()
    {
        Near(Math.Log(Math.Cosh(1.5)), new LogCosh(), [2], [0.5f]);
        Near(1000 - Math.Log(2), new LogCosh(), [1000], [0]);
        Near(1000 - Math.Log(2), new LogCoshError(), [-1000], [0]);
    }

    [Fact]
    public void Percentages_are_of_the_target()
    {
        Near(50, new MeanAbsolutePercentageError(), [3, -2], [2, -4]);
        Near(100 * 1e-3 / 1e-7, new MeanAbsolutePercentageError(), [1e-3f], [0]);
    }

    [Fact]
    public void Logarithms_are_compared_where_numbers_are_positive()
    {
        Near(Math.Pow(Math.Log(3) - Math.Log(2), 2), new MeanSquaredLogarithmicError(), [2], [1]);
        Near(Math.Pow(Math.Log(3), 2), new MeanSquaredLogarithmicError(), [2], [-5]);
    }

    [Fact]
    public void Poisson_is_least_where_the_prediction_is_the_target()
    {
        Near(3 - 2 * Math.Log(3), new Poisson(), [3], [2]);
        Assert.True(Of(new Poisson(), [2], [2]) < Of(new Poisson(), [2.1f], [2]));
        Assert.True(Of(new Poisson(), [2], [2]) < Of(new Poisson(), [1.9f], [2]));
    }

    [Fact]
    public void A_divergence_from_itself_is_nothing()
    {
        Near(0, new KLDivergence(), [0.2f, 0.8f], [0.2f, 0.8f]);
        Near(0.5 * Math.Log(0.5 / 0.2) + 0.5 * Math.Log(0.5 / 0.8), new KLDivergence(), [0.2f, 0.8f], [0.5f, 0.5f]);
    }

    [Fact]
    public void Hinges_take_0_for_minus_1()
    {
        Near((0.5 + 1.5) / 2, new Hinge(), [0.5f, 0.5f], [1, -1]);
        Near((0.5 + 1.5) / 2, new Hinge(), [0.5f, 0.5f], [1, 0]);
        Near((0.25 + 2.25) / 2, new SquaredHinge(), [0.5f, 0.5f], [1, 0]);
        Near(0, new Hinge(), [2, -3], [1, 0]);
    }

    [Fact]
    public void A_categorical_hinge_asks_the_right_class_to_be_ahead_by_one()
    {
        Near(0.5, new CategoricalHinge(), [0.1f, 1, 0.5f], [0, 1, 0]);
        Near(0, new CategoricalHinge(), [0.1f, 2, 0.5f], [0, 1, 0]);
    }

    [Fact]
    public void Similarity_looks_at_directions_only()
    {
        Near(1, new CosineSimilarity(), [3, 4], [30, 40]);
        Near(0.6, new CosineSimilarity(), [3, 4], [2, 0]);
        Near(0, new CosineSimilarity(), [0, 0], [2, 0]);
    }

    [Fact]
    public void A_focal_crossentropy_counts_less_what_is_easy()
    {
        Near(0.01 * -Math.Log(0.9), new BinaryFocalCrossentropy(), [0.9f], [1]);
        Near(0.81 * -Math.Log(0.1), new BinaryFocalCrossentropy(), [0.1f], [1]);
        Near(0.75 * Math.Pow(0.9, 1.5) * -Math.Log(0.1), new BinaryFocalCrossentropy(applyClassBalancing: true, gamma: 1.5f), [0.9f], [0]);
        Near(0.25 * 0.09 * -Math.Log(0.7), new CategoricalFocalCrossentropy(), [0.1f, 0.7f, 0.2f], [0, 1, 0]);
        Near(0.5 * 0.3 * -Math.Log(0.7), new CategoricalFocalCrossentropy(alpha: 0.5f, gamma: 1), [0.1f, 0.7f, 0.2f], [0, 1, 0]);
    }

    [Fact]
    public void A_focal_crossentropy_clips_the_probabilities_of_logits_too()
    {
        Near(0.25 * Math.Pow(1 - 1e-7, 2) * -Math.Log(1e-7), new CategoricalFocalCrossentropy(fromLogits: true), [50, 0, -50], [0, 1, 0]);
        Near(0.25 * -Math.Log(1 - 1e-7), new CategoricalFocalCrossentropy(gamma: 0, fromLogits: true), [50, 0, -50], [1, 0, 0]);
    }

    [Fact]
    public void Dice_is_of_all_rows_together()
    {
        var dice = new Dice();
        dice.Build(2, 2, 2);
        dice.Update([1, 0, 0.5f, 0.5f], [1, 0, 1, 1], default, rows: 2);
        Assert.Equal(1 - 2 * 2.0 / (3 + 2), dice.Result, 1e-6);
    }

    [Fact]
    public void Smoothing_moves_targets_towards_even_odds()
    {
        Near(-0.9 * Math.Log(0.7) - 0.1 * Math.Log(0.3), new BinaryCrossentropy(labelSmoothing: 0.2f), [0.7f], [1]);
        Near(-0.8 * Math.Log(0.7) - 0.1 * Math.Log(0.1) - 0.1 * Math.Log(0.2), new CategoricalCrossentropy(labelSmoothing: 0.3f), [0.1f, 0.7f, 0.2f], [0, 1, 0]);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        Assert.StartsWith("delta must be above 0. Received: 0.", Assert.Throws<ArgumentException>(() => new Huber(delta: 0)).Message);
        Assert.StartsWith("gamma must be at least 0. Received: -1.", Assert.Throws<ArgumentException>(() => new BinaryFocalCrossentropy(gamma: -1)).Message);
        Assert.StartsWith("labelSmoothing must be between 0 and 1. Received: 2.", Assert.Throws<ArgumentException>(() => new BinaryCrossentropy(labelSmoothing: 2)).Message);
    }

    private static void Near(double expected, Metric metric, float[] prediction, float[] target) =>
        Assert.Equal(expected, Of(metric, prediction, target), 1e-6 * Math.Max(1, Math.Abs(expected)));

    private static double Of(Metric metric, float[] prediction, float[] target)
    {
        metric.Build(prediction.Length, target.Length, prediction.Length);
        metric.Update(prediction, target, default, rows: 1);
        return metric.Result;
    }
}
