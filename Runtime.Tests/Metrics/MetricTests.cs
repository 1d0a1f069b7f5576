using CsCheck;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Metrics;

public class MetricTests
{
    private static readonly float[] s_numbers = [0f, -0f, 1f, 2f, float.PositiveInfinity, float.NegativeInfinity];
    private static readonly float[] Probabilities = [0.1f, 0.7f, 0.2f, 0.5f, 0.3f, 0.2f, 0.3f, 0.3f, 0.4f];

    [Fact]
    public void Accuracy_counts_exact_matches() =>
        Assert.Equal(0.75, Of(new Accuracy(), [1, 2, 3, 4], [1, 2, 0, 4], length: 2));

    [Fact]
    public void Sparse_accuracy_counts_the_largest_at_the_label() =>
        Assert.Equal(2 / 3.0, Of(new SparseCategoricalAccuracy(), Probabilities, [1, 0, 0], length: 3));

    [Fact]
    public void Of_several_largest_the_first_counts()
    {
        Assert.Equal(1, Of(new SparseCategoricalAccuracy(), [0.4f, 0.4f, 0.2f], [0], length: 3));
        Assert.Equal(0, Of(new SparseCategoricalAccuracy(), [0.4f, 0.4f, 0.2f], [1], length: 3));
    }

    [Fact]
    public void Categorical_accuracy_compares_the_places_of_the_largest() =>
        Assert.Equal(2 / 3.0, Of(new CategoricalAccuracy(), Probabilities, [0, 1, 0, 1, 0, 0, 1, 0, 0], length: 3));

    [Fact]
    public void Binary_accuracy_counts_what_is_above_the_threshold()
    {
        Assert.Equal(0.5, Of(new BinaryAccuracy(), [0.5f, 0.6f, 0.4f, 0.9f], [1, 1, 0, 0], length: 1));
        Assert.Equal(0.75, Of(new BinaryAccuracy(threshold: 0.45f), [0.5f, 0.6f, 0.4f, 0.9f], [1, 1, 0, 0], length: 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(17)]
    public void Labels_are_hit_where_the_largest_number_is_whatever_stands_there(int classes) =>
        Gen.Select(Gen.Int[0, 5].Select(k => s_numbers[k]).Array[6 * classes], Gen.Int[-2, classes + 1].Array[6], Gen.Int[0, 40]).Sample((predictions, labels, nan) =>
        {
            float[] targets = [.. labels.Select(label => label == -2 ? 0.5f : label)];
            if (nan < predictions.Length)
                predictions[nan] = float.NaN;
            int hits = Enumerable.Range(0, 6).Count(row => Prediction.ArgMax(predictions.AsSpan(row * classes, classes)) == targets[row]);

            return Of(new SparseCategoricalAccuracy(), predictions, targets, classes) == hits / 6.0;
        });

    [Fact]
    public void Top_k_accuracy_counts_labels_among_the_largest()
    {
        Assert.Equal(2 / 3.0, Of(new SparseTopKCategoricalAccuracy(k: 2), Probabilities, [2, 1, 5], length: 3));
        Assert.Equal(1 / 3.0, Of(new TopKCategoricalAccuracy(k: 1), Probabilities, [0, 1, 0, 0, 1, 0, 1, 0, 0], length: 3));
        Assert.Equal(1, Of(new TopKCategoricalAccuracy(), Probabilities, [0, 1, 0, 0, 1, 0, 1, 0, 0], length: 3));
    }

    [Fact]
    public void Classes_that_tie_at_the_edge_are_all_in() =>
        Assert.Equal(1, Of(new SparseTopKCategoricalAccuracy(k: 2), Probabilities[6..], [1], length: 3));

    [Fact]
    public void Errors_are_means_over_all_numbers()
    {
        float[] predictions = [1, 2, 3, 4], targets = [1, 0, 3, 8];
        Assert.Equal(5, Of(new MeanSquaredError(), predictions, targets, length: 2));
        Assert.Equal(Math.Sqrt(5), Of(new RootMeanSquaredError(), predictions, targets, length: 2));
        Assert.Equal(1.5, Of(new MeanAbsoluteError(), predictions, targets, length: 2));
    }

    [Fact]
    public void Weights_count_rows_and_not_entries()
    {
        var metric = new MeanAbsoluteError();
        metric.Build(2, 2, 2);
        metric.Update([1, 3, 10, 10], [0, 0, 0, 0], [3, 1], rows: 2);
        Assert.Equal((3 * 2 + 1 * 10) / 4.0, metric.Result);
    }

    [Fact]
    public void Batches_add_up_and_a_reset_forgets_them()
    {
        var metric = new MeanAbsoluteError();
        metric.Build(1, 1, 1);
        Assert.Equal(0, metric.Result);
        metric.Update([1, 2], [0, 0], default, rows: 2);
        metric.Update([6], [0], default, rows: 1);
        Assert.Equal(3, metric.Result);
        metric.Reset();
        metric.Update([5], [0], default, rows: 1);
        Assert.Equal(5, metric.Result);
    }

    [Fact]
    public void Every_position_of_a_sequence_has_its_label()
    {
        var metric = new SparseCategoricalAccuracy();
        metric.Build(predictionLength: 6, targetLength: 2, classes: 3);
        metric.Update([1, 0, 0, 0, 1, 0], [0, 2], default, rows: 1);
        Assert.Equal(0.5, metric.Result);
    }

    [Fact]
    public void Targets_of_another_length_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SparseCategoricalAccuracy().Build(6, 6, 3));
        Assert.Equal("Metric 'sparse_categorical_accuracy' needs 2 target numbers for each prediction of 6. Received: 6.", error.Message);
    }

    [Fact]
    public void Too_few_predictions_are_refused()
    {
        var metric = new MeanSquaredError();
        metric.Build(2, 2, 2);
        var error = Assert.Throws<ArgumentException>(() => metric.Update([1, 2, 3], [1, 2, 3, 4], default, rows: 2));
        Assert.Equal("Metric 'mean_squared_error' expected 4 numbers of predictions. Received: 3.", error.Message);
    }

    [Fact]
    public void Updating_allocates_nothing()
    {
        Metric[] metrics = [new SparseCategoricalAccuracy(), new SparseTopKCategoricalAccuracy(), new SparseCategoricalCrossentropy()];
        float[] labels = [1, 0, 2];
        foreach (Metric metric in metrics)
        {
            metric.Build(3, 1, 3);
            metric.Update(Probabilities, labels, default, rows: 3);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                metric.Update(Probabilities, labels, default, rows: 3);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static double Of(Metric metric, float[] predictions, float[] targets, int length)
    {
        int rows = predictions.Length / length;
        metric.Build(length, targets.Length / rows, length);
        metric.Update(predictions, targets, default, rows);
        return metric.Result;
    }
}
