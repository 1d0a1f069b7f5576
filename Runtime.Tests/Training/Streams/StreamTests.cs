using System.Runtime.CompilerServices;
using ModelCompiler.Runtime.Tests.Serialization;
using ModelCompiler.Runtime.Tests.Training.Checkpoints;
using ModelCompiler.Training.Streams;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Streams;

public sealed class StreamTests
{
    private const int BatchSize = 6;

    private readonly Flowers _flowers = new(20);

    [Fact]
    public void Batches_train_the_bits_that_rows_in_memory_do()
    {
        SoftmaxRegression rows = new(), batches = new(), awaited = new();
        History expected = rows.Fit(
            _flowers.X, _flowers.Y, epochs: 3, batchSize: BatchSize, shuffle: false, validationData: (_flowers.X, _flowers.Y), verbose: Verbosity.Silent);
        History history = batches.Fit(BatchSource.From(Batches()), epochs: 3, validationData: (_flowers.X, _flowers.Y), verbose: Verbosity.Silent);
        History other = awaited.Fit(BatchSource.From(Awaited()), epochs: 3, validationData: BatchSource.From(Batches()), verbose: Verbosity.Silent);

        Assert.Equal(rows.GetWeights(), batches.GetWeights());
        Assert.Equal(rows.GetWeights(), awaited.GetWeights());
        Assert.All(expected.Names, name => Assert.Equal(expected[name], other[name]));
        Assert.Equal(expected["loss"], history["loss"]);
        Assert.Equal(expected["val_loss"][^1], history["val_loss"][^1], tolerance: 1e-6);   // in batches of 32
    }

    [Fact]
    public void Rows_in_memory_may_be_validated_on_batches()
    {
        History expected = new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, validationData: (_flowers.X, _flowers.Y), verbose: Verbosity.Silent);
        History history = new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, validationData: BatchSource.From(Batches(32)), verbose: Verbosity.Silent);
        Assert.Equal(expected["val_loss"], history["val_loss"]);
    }

    [Fact]
    public void Classes_samples_and_gathered_gradients_weigh_as_they_do_in_memory()
    {
        Dictionary<int, float> classWeight = new() { [0] = 3, [2] = 0.5f };
        float[] sampleWeight = [.. Enumerable.Range(0, 20).Select(row => 1 + row % 3 / 2f)];
        SoftmaxRegression rows = Accumulating(), batches = Accumulating();
        rows.Fit(_flowers.X, _flowers.Y, 2, BatchSize, shuffle: false, sampleWeight: sampleWeight, classWeight: classWeight, verbose: Verbosity.Silent);
        batches.Fit(BatchSource.From(Batches(sampleWeight: sampleWeight)), epochs: 2, classWeight: classWeight, verbose: Verbosity.Silent);

        Assert.Equal(rows.GetWeights(), batches.GetWeights());
        Assert.NotEqual(rows.GetWeights(), Trained(BatchSource.From(Batches(sampleWeight: sampleWeight)), Accumulating()).GetWeights());

        static SoftmaxRegression Accumulating()
        {
            SoftmaxRegression network = new();
            network.Compile(new Adam(learningRate: 0.1) { GradientAccumulationSteps = 2, UseEma = true });
            return network;
        }
    }

    [Fact]
    public void An_epoch_of_a_number_of_steps_goes_on_where_the_one_before_ended()
    {
        List<int> passes = [];
        SoftmaxRegression network = new(), straight = new();
        History history = network.Fit(
            BatchSource.From(pass =>
            {
                passes.Add(pass);
                return Batches();
            }), epochs: 4, stepsPerEpoch: 3, verbose: Verbosity.Silent);
        straight.Fit(BatchSource.From(Batches()), epochs: 3, verbose: Verbosity.Silent);

        Assert.Equal([0, 1, 2], passes);
        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal(12, network.Optimizer.Iterations);
        Assert.Equal(straight.GetWeights(), network.GetWeights());
    }

    [Fact]
    public void A_source_without_end_is_asked_for_no_batch_too_many()
    {
        int given = 0;
        IEnumerable<Batch<int>> Endless()
        {
            while (true)
            {
                given++;
                yield return (_flowers.X, _flowers.Y);
            }
        }

        new SoftmaxRegression().Fit(BatchSource.From(Endless()), epochs: 2, stepsPerEpoch: 5, verbose: Verbosity.Silent);
        Assert.Equal(10, given);
        new SoftmaxRegression().Evaluate(BatchSource.From(Endless()), steps: 3);
        Assert.Equal(13, given);
        Assert.Equal(2, new SoftmaxRegression().Predict(BatchSource.From(Endless()), steps: 2).Count());
        Assert.Equal(15, given);
    }

    [Fact]
    public void A_source_may_fill_the_same_arrays_again_and_again()
    {
        IEnumerable<Batch<int>> Reused()
        {
            float[] x = new float[BatchSize * 4];
            int[] y = new int[BatchSize];
            foreach (Batch<int> batch in Batches())
            {
                batch.X.CopyTo(x);
                batch.Y.CopyTo(y);
                yield return new(x.AsMemory(0, batch.X.Length), y.AsMemory(0, batch.Y.Length));
            }
        }

        Assert.Equal(Trained(BatchSource.From(Batches())).GetWeights(), Trained(BatchSource.From(Reused())).GetWeights());
    }

    [Fact]
    public void The_next_batch_is_read_while_one_is_trained_on()
    {
        using SemaphoreSlim second = new(0);
        IEnumerable<Batch<int>> Announcing()
        {
            yield return (_flowers.X, _flowers.Y);
            second.Release();
            yield return (_flowers.X, _flowers.Y);
        }

        Waiting waiting = new(second);
        new SoftmaxRegression().Fit(BatchSource.From(Announcing()), callbacks: [waiting], verbose: Verbosity.Silent);
        Assert.True(waiting.WasAhead);
    }

    [Fact]
    public void Evaluating_and_predicting_batches_gives_what_rows_in_memory_do()
    {
        SoftmaxRegression network = new(seed: 2);
        Evaluation rows = network.Evaluate(_flowers.X, _flowers.Y, BatchSize);
        Evaluation batches = network.Evaluate(BatchSource.From(Batches()));

        Assert.Equal((rows.Loss, rows["accuracy"]), (batches.Loss, batches["accuracy"]));
        Assert.Equal(network.Predict(_flowers.X), network.Predict(BatchSource.From(Batches())).SelectMany(y => y));
        Assert.Equal(network.Predict(_flowers.X[..8]), network.Predict(BatchSource.From<Batch<int>>([new Batch<int>(_flowers.X.AsMemory(0, 8))])).Single());
    }

    [Fact]
    public void Predicting_says_which_batch_does_not_fit_and_that_there_are_too_few()
    {
        SoftmaxRegression network = new();
        BatchSource<Batch<int>> batches = BatchSource.From<Batch<int>>([new Batch<int>(new float[8]), new Batch<int>(new float[7])]);

        Assert.Equal(
            "Batch 1 in pass 0: Expected whole rows of 4 floats (shape (4,)) and at least one; came 7 floats. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => network.Predict(batches).ToList()).Message);
        Assert.Equal(
            "Expected 3 batches to predict; the source gave 1. (Parameter 'batches')",
            Assert.Throws<ArgumentException>(() => network.Predict(BatchSource.From<Batch<int>>([new Batch<int>(new float[8])]), steps: 3).ToList()).Message);
    }

    [Fact]
    public void A_source_that_fails_is_named_and_what_came_before_is_kept()
    {
        SoftmaxRegression network = new(), straight = new();
        BatchSourceException e = Assert.Throws<BatchSourceException>(() => network.Fit(BatchSource.From(Failing(after: 2)), epochs: 2, verbose: Verbosity.Silent));

        Assert.Equal("Batch 2 could not be read in pass 0 over its source: no such file", e.Message);
        Assert.IsType<IOException>(e.InnerException);
        Assert.Equal((0, 2), (e.Pass, e.Batch));
        straight.Fit(BatchSource.From(Batches().Take(2)), verbose: Verbosity.Silent);
        Assert.Equal(straight.GetWeights(), network.GetWeights());
    }

    [Fact]
    public void A_run_whose_source_failed_goes_on_once_it_is_mended()
    {
        using TemporaryFolder folder = new();
        BackupAndRestore backup = new(folder.Path("run.checkpoint"));
        Assert.Throws<BatchSourceException>(() => new SoftmaxRegression().Fit(
            BatchSource.From(pass => pass == 1 ? Failing(after: 2) : Batches()), epochs: 3, callbacks: [backup], verbose: Verbosity.Silent));
        SoftmaxRegression resumed = new(), straight = new();
        History history = resumed.Fit(BatchSource.From(Batches()), epochs: 3, callbacks: [backup], verbose: Verbosity.Silent);
        History expected = straight.Fit(BatchSource.From(Batches()), epochs: 3, verbose: Verbosity.Silent);

        Assert.Equal(straight.GetWeights(), resumed.GetWeights());
        Assert.Equal(expected["loss"], history["loss"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void A_stream_that_was_stopped_anywhere_goes_on_with_the_same_bits(int? stepsPerEpoch)
    {
        using TemporaryFolder folder = new();
        SoftmaxRegression Train(int after, bool backup)
        {
            SoftmaxRegression network = new();
            Callback[] callbacks = backup ? [new Interruption(after), new BackupAndRestore(folder.Path("run"), saveFreq: 1)] : [];
            network.Fit(BatchSource.From(pass => Batches(BatchSize - pass)), epochs: 3, stepsPerEpoch, callbacks: callbacks, verbose: Verbosity.Silent);
            return network;
        }

        float[][] expected = Train(int.MaxValue, backup: false).GetWeights();
        for (int step = 1; step < 9; step++)
        {
            Assert.Throws<Interruption.InterruptedException>(() => Train(step, backup: true));
            Assert.Equal(expected, Train(int.MaxValue, backup: true).GetWeights());
        }
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_named()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Fit(
            BatchSource.From<Batch<int>>([.. Batches(), (new float[5], [1])]), verbose: Verbosity.Silent));
        Assert.StartsWith("Batch 4 in pass 0: Expected whole rows of 4 floats (shape (4,)) and at least one; came 5 floats.", e.Message);

        e = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, validationData: BatchSource.From<Batch<int>>([(new float[4], [3])]), verbose: Verbosity.Silent));
        Assert.StartsWith("Batch 0 of validationData in pass 0: Row 0 of y: expected a label from 0 to 2; came 3.", e.Message);
    }

    [Fact]
    public void A_source_without_batches_is_refused()
    {
        BatchSource<Batch<int>> none = BatchSource.From(Enumerable.Empty<Batch<int>>());
        Assert.StartsWith(
            "Expected batches to train on; pass 0 over their source gave none",
            Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Fit(none, verbose: Verbosity.Silent)).Message);
        Assert.StartsWith(
            "Expected batches to evaluate on; the source gave none.", Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Evaluate(none)).Message);
        Assert.StartsWith(
            "Expected 9 batches to evaluate on; the source gave 4.",
            Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Evaluate(BatchSource.From(Batches()), steps: 9)).Message);
    }

    [Fact]
    public void Numbers_of_steps_are_checked()
    {
        Assert.Contains("Expected 1 or more; came 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRegression().Fit(BatchSource.From(Batches()), stepsPerEpoch: 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRegression().Evaluate(BatchSource.From(Batches()), steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRegression().Predict(BatchSource.From(Batches()), steps: -1));
    }

    [Fact]
    public void Cancelling_ends_a_source_that_waits()
    {
        using CancellationTokenSource cancel = new();
        SoftmaxRegression network = new();
        Assert.ThrowsAny<OperationCanceledException>(() => network.Fit(
            BatchSource.From(NeverGoingOn(cancel)), verbose: Verbosity.Silent, cancellationToken: cancel.Token));
        Assert.Equal(1, network.Optimizer.Iterations);
    }

    [Fact]
    public void Two_buffers_hold_all_batches_of_a_stream()
    {
        using BatchReader<int> reader = new(BatchSource.From(Enumerable.Range(0, 9).SelectMany(_ => Batches())), "", CancellationToken.None);
        reader.Begin(pass: 0);
        HashSet<BatchBuffer<int>> buffers = [];
        int batches = 0;
        for (; reader.Next(ahead: true) is { } batch; batches++)
            buffers.Add(batch);

        Assert.Equal(36, batches);
        Assert.Equal(2, buffers.Count);
    }

    [Fact]
    public void A_buffer_grows_to_the_largest_batch_and_no_further()
    {
        Batch<int> large = (_flowers.X, _flowers.Y), small = (_flowers.X[..8], _flowers.Y[..2]);
        BatchBuffer<int> buffer = new();
        buffer.Copy(large);
        long before = GC.GetAllocatedBytesForCurrentThread();
        buffer.Copy(small);
        buffer.Copy(large);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(_flowers.X, buffer.X);
        Assert.Equal(_flowers.Y, buffer.Y);
    }

    private static SoftmaxRegression Trained(BatchSource<Batch<int>> source, SoftmaxRegression? network = null)
    {
        network ??= new SoftmaxRegression();
        network.Fit(source, epochs: 2, verbose: Verbosity.Silent);
        return network;
    }

    private IEnumerable<Batch<int>> Batches(int size = BatchSize, float[]? sampleWeight = null)
    {
        for (int first = 0; first < _flowers.Y.Length; first += size)
        {
            int rows = Math.Min(size, _flowers.Y.Length - first);
            yield return new(_flowers.X.AsMemory(first * 4, rows * 4), _flowers.Y.AsMemory(first, rows), sampleWeight?.AsMemory(first, rows) ?? default);
        }
    }

    private IEnumerable<Batch<int>> Failing(int after) => Batches().Select((batch, k) => k < after ? batch : throw new IOException("no such file"));

    private async IAsyncEnumerable<Batch<int>> Awaited()
    {
        foreach (Batch<int> batch in Batches())
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private async IAsyncEnumerable<Batch<int>> NeverGoingOn(CancellationTokenSource cancel, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return (_flowers.X, _flowers.Y);
        cancel.CancelAfter(20);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private sealed class Waiting(SemaphoreSlim second) : Callback
    {
        public bool WasAhead { get; private set; }

        public override void OnBatchEnd(TrainingContext training, int batch, double loss) => WasAhead |= batch == 0 && second.Wait(TimeSpan.FromSeconds(30));
    }
}
