using Xunit;

namespace ModelCompiler.Runtime.Tests.Threads;

public sealed class ThreadCountTests
{
    private readonly float[] _x = new float[40 * WideRegression.Inputs];
    private readonly float[] _y = new float[40 * WideRegression.Units];

    [Fact]
    public void One_thread_is_the_callers()
    {
        WideRegression network = new() { Threads = 1 };
        network.Predict(_x);
        network.TrainOnBatch(_x, _y);
        network.Evaluate(_x, _y, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([Environment.CurrentManagedThreadId], network.ThreadsSeen.Keys);
    }

    [Fact]
    public void Little_work_stays_on_the_callers_thread_by_itself()
    {
        WideRegression network = new();
        network.Predict(_x);
        network.TrainOnBatch(_x, _y);

        Assert.Equal(0, network.Threads);
        Assert.Equal([Environment.CurrentManagedThreadId], network.ThreadsSeen.Keys);
    }

    [Fact]
    public void Work_of_100_million_multiply_adds_takes_all_cores()
    {
        WideRegression network = new();
        int rows = 100_000_000 / 600;

        Assert.Equal(1, network.ThreadsFor(rows, passes: 1));
        Assert.Equal(Environment.ProcessorCount, network.ThreadsFor(rows + 1, passes: 1));
        Assert.Equal(Environment.ProcessorCount, network.ThreadsFor(rows / 3 + 1, passes: 3));
    }

    [Fact]
    public void No_thread_gets_less_than_a_chunk()
    {
        WideRegression network = new() { Threads = 8 };

        Assert.Equal(1, network.ThreadsFor(rows: 4, passes: 1));
        Assert.Equal(2, network.ThreadsFor(rows: 5, passes: 1));
        Assert.Equal(8, network.ThreadsFor(rows: 1000, passes: 1));
    }

    [Fact]
    public void A_negative_number_of_threads_is_refused()
    {
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => new WideRegression { Threads = -1 });
        Assert.StartsWith("Expected 0 or more threads; came -1.", e.Message);
    }

    [Fact]
    public void What_goes_wrong_on_any_thread_reaches_the_caller_and_changes_no_weight()
    {
        WideRegression network = new(seed: 3) { Threads = 3, Poison = 7 };
        float[][] before = network.GetWeights();
        _x[23 * WideRegression.Inputs] = 7;
        _x[20 * WideRegression.Inputs] = 7;

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => { network.TrainOnBatch(_x, _y); });
        Assert.Equal("Poisoned row.", e.Message);
        Assert.Equal(before, network.GetWeights());
    }

    [Fact]
    public void A_training_step_on_threads_allocates_nothing()
    {
        WideRegression network = new() { Threads = 2 };
        Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => BytesOfTen()));

        // The least of several rounds: memory and the thread are made at first use, for which another test may have left no room before.
        long BytesOfTen()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++)
                network.TrainOnBatch(_x, _y);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task Several_threads_predict_with_one_network_that_uses_threads()
    {
        WideRegression network = new(seed: 3) { Threads = 3 };
        Random random = new(4);
        float[][] inputs = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, _x.Length).Select(_ => random.NextSingle()).ToArray())];
        float[][] expected = [.. inputs.Select(input => new WideRegression(seed: 3) { Threads = 1 }.Predict(input))];

        await Task.WhenAll(inputs.Select((input, k) => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                Assert.Equal(expected[k], network.Predict(input));
        })));
    }
}
