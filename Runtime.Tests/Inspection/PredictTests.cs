using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Inspection;

public sealed class PredictTests
{
    private readonly Flowers _flowers = new(30);

    [Fact]
    public void Many_rows_are_predicted_as_each_row_alone()
    {
        SoftmaxRegression network = new(seed: 1, chunkRows: 8);
        float[] all = network.Predict(_flowers.X);
        for (int row = 0; row < 30; row++)
            Assert.Equal(network.Predict(_flowers.X.AsSpan(row * 4, 4)), all[(row * 3)..(row * 3 + 3)]);
    }

    [Fact]
    public void A_two_dimensional_array_is_predicted_row_by_row()
    {
        SoftmaxRegression network = new(seed: 1);
        float[,] y = network.Predict(new float[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } });

        Assert.Equal((2, 3), (y.GetLength(0), y.GetLength(1)));
        Assert.Equal(network.Predict([1, 2, 3, 4, 5, 6, 7, 8]), y.Cast<float>());
    }

    [Fact]
    public void Predicting_between_training_steps_and_with_other_networks_keeps_each_scratch_to_itself()
    {
        SoftmaxRegression network = new(seed: 1);
        SoftmaxRegression other = new(seed: 2);
        network.TrainOnBatch(_flowers.X, _flowers.Y);
        float[] expected = network.Predict(_flowers.X);
        other.TrainOnBatch(_flowers.X, _flowers.Y);
        other.Predict(_flowers.X);

        Assert.Equal(expected, network.Predict(_flowers.X));
    }

    [Fact]
    public void A_thread_may_predict_with_more_kinds_of_networks_than_it_keeps_scratch_for()
    {
        SoftmaxRegression[] networks = [.. Enumerable.Range(0, 80).Select(seed => new SoftmaxRegression((ulong)seed))];
        float[][] first = [.. networks.Select(network => network.Predict(_flowers.X))];
        float[][] second = [.. networks.Reverse().Select(network => network.Predict(_flowers.X))];

        Assert.Equal(first, second.Reverse());
    }

    [Fact]
    public void Threads_predict_with_one_network_at_the_same_time()
    {
        SoftmaxRegression network = new(seed: 1);
        float[] expected = network.Predict(_flowers.X);
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(PredictOften))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(0, wrong);

        void PredictOften()
        {
            float[] output = new float[90];
            for (int i = 0; i < 2000; i++)
            {
                network.Predict(_flowers.X, output);
                if (!output.AsSpan().SequenceEqual(expected))
                    Interlocked.Increment(ref wrong);
            }
        }
    }

    [Fact]
    public void Part_of_a_row_is_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Predict([1, 2, 3, 4, 5]));
        Assert.StartsWith("Expected whole rows of 4 floats (shape (4,)) and at least one; came 5 floats.", e.Message);
    }

    [Fact]
    public void Room_for_another_number_of_rows_is_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Predict([1, 2, 3, 4, 5, 6, 7, 8], new float[3]));
        Assert.StartsWith("Expected room for 2 rows of 3 floats (shape (3,)), 6 together; came 3.", e.Message);
    }

    [Fact]
    public void ArgMax_is_the_first_of_the_largest() => Assert.Equal(1, Prediction.ArgMax([0.1f, 0.45f, 0.45f]));
}
