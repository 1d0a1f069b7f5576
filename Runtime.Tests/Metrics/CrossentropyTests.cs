using Xunit;

namespace ModelCompiler.Runtime.Tests.Metrics;

public class CrossentropyTests
{
    [Fact]
    public void Sparse_crossentropy_is_minus_the_logarithm_at_the_label() =>
        Near(-Math.Log(0.7), new SparseCategoricalCrossentropy(), [0.1f, 0.7f, 0.2f], [1]);

    [Fact]
    public void Probabilities_are_divided_by_their_sum() =>
        Near(-Math.Log(0.7), new SparseCategoricalCrossentropy(), [0.2f, 1.4f, 0.4f], [1]);

    [Fact]
    public void Probabilities_are_clipped_at_one_ten_millionth()
    {
        Near(-Math.Log(1e-7), new SparseCategoricalCrossentropy(), [1, 0, 0], [1]);
        Near(-Math.Log(1e-7), new BinaryCrossentropy(), [0], [1]);
    }

    [Fact]
    public void Categorical_crossentropy_weighs_every_class() =>
        Near(-0.25 * Math.Log(0.1) - 0.75 * Math.Log(0.7), new CategoricalCrossentropy(), [0.1f, 0.7f, 0.2f], [0.25f, 0.75f, 0]);

    [Fact]
    public void Binary_crossentropy_is_the_mean_over_numbers() =>
        Near((-Math.Log(0.7) - Math.Log(0.9)) / 2, new BinaryCrossentropy(), [0.7f, 0.1f], [1, 0]);

    [Fact]
    public void Logits_give_what_their_probabilities_give()
    {
        double sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(-3);
        Near(Math.Log(sum) - 1, new SparseCategoricalCrossentropy(fromLogits: true), [1, 2, -3], [0]);
        Near(Math.Log(sum) - 1.5, new CategoricalCrossentropy(fromLogits: true), [1, 2, -3], [0.5f, 0.5f, 0]);
        Near(Math.Log(1 + Math.Exp(-2)), new BinaryCrossentropy(fromLogits: true), [2], [1]);
    }

    [Fact]
    public void Large_logits_stay_finite()
    {
        Near(1000, new SparseCategoricalCrossentropy(fromLogits: true), [1000, 0, 0], [1]);
        Near(1000, new BinaryCrossentropy(fromLogits: true), [-1000], [1]);
    }

    [Fact]
    public void A_label_that_names_no_class_gives_NaN() =>
        Assert.True(double.IsNaN(Of(new SparseCategoricalCrossentropy(), [0.5f, 0.5f], [2])));

    private static void Near(double expected, Metric metric, float[] prediction, float[] target) =>
        Assert.Equal(expected, Of(metric, prediction, target), 1e-6 * Math.Max(1, expected));

    private static double Of(Metric metric, float[] prediction, float[] target)
    {
        metric.Build(prediction.Length, target.Length, prediction.Length);
        metric.Update(prediction, target, default, rows: 1);
        return metric.Result;
    }
}
