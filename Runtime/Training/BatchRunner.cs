using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>Feeds batches to the emitted code, in chunks that threads share, from blocks that are allocated once.</summary>
internal sealed partial class BatchRunner<TTarget>(Network<TTarget> network, Metric[] metrics)
    where TTarget : unmanaged
{
    private readonly NetworkDescription _description = network.Description;

    public Network<TTarget> Network => network;

    public ChunkMemory Memory { get; } = new(network.Description);

    public int ChunkRows => _description.ChunkRows;

    /// <summary>The gradients of the last batch, in the internal layout.</summary>
    public Span<float> Gradients => Memory.Gradients.Span[.._description.TrainableLength];

    /// <summary>One training step on a batch of any size.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss.</returns>
    public double Train<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, ulong seed, Optimizer optimizer)
        where TSource : IRowSource, allows ref struct
    {
        int threads = network.ThreadsFor(rows.Length, passes: 3);
        int chunks = Chunks(rows.Length);
        int wave = Memory.Wave(chunks, threads, training: true);
        TrainJob<TTarget, TSource> job = new(this, source, rows, StepKey(seed, optimizer), shared: threads > 1) { Divisor = Divisor(source, rows) };
        double loss = 0;
        for (int first = 0; first < chunks; first += wave)
        {
            int count = Math.Min(wave, chunks - first);
            job.FirstChunk = first;
            WorkerPool.Shared.Run(ref job, count, threads);
            if (threads > 1)
                AddGradients(firstSlot: first == 0 ? 1 : 0, count, threads);
            for (int slot = 0; slot < count; slot++)
            {
                loss += Memory.Slot(slot).WeightedLoss();
                Memory.Slot(slot).Update(metrics);
            }
        }

        optimizer.Apply(network.Parameters[.._description.TrainableLength], Gradients);
        return loss;
    }

    /// <summary>The gradients of a batch, and what it gives row by row; no weight changes.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss.</returns>
    public double Differentiate<TSource>(
        scoped in TSource source, ReadOnlySpan<int> rows, ulong seed, Optimizer optimizer, Span<float> predictions, Span<float> inputGradients)
        where TSource : IRowSource, allows ref struct
    {
        TrainJob<TTarget, TSource> job = new(this, source, rows, StepKey(seed, optimizer), shared: false)
        {
            Divisor = Divisor(source, rows),
        };
        ChunkSlot slot = Memory.Slot(0);
        double loss = 0;
        for (int chunk = 0; chunk < Chunks(rows.Length); chunk++)
        {
            job.FirstChunk = chunk;
            job.Run(0, lane: 0);
            loss += slot.WeightedLoss();
            int first = chunk * ChunkRows;
            slot.Output.Span[..(slot.Rows * _description.OutputLength)].CopyTo(predictions[(first * _description.OutputLength)..]);
            if (_description.InputGradients)
                Memory.Lane(0).InputGradients.Span[..(slot.Rows * _description.InputLength)].CopyTo(inputGradients[(first * _description.InputLength)..]);
        }

        return loss;
    }

    /// <summary>What sample weights are divided by, so that Σ weight · loss is the batch's loss: the number of rows, or of those that count.</summary>
    public float Divisor<TSource>(scoped in TSource source, ReadOnlySpan<int> rows)
        where TSource : IRowSource, allows ref struct
    {
        if (_description.IgnoreClass is not { } ignored)
            return rows.Length;

        // A row's loss is the mean over its entries, in which ignored ones are 0; the batch's is the mean over those that count.
        int counting = rows.Length * _description.TargetLength - source.CountLabel(rows, ignored);
        return counting == 0 ? float.PositiveInfinity : (float)counting / _description.TargetLength;
    }

    /// <summary>Brings the rows of a chunk into a lane and a slot.</summary>
    public TrainingBatch Gather<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, float divisor, ChunkSlot slot, ChunkLane lane)
        where TSource : IRowSource, allows ref struct
    {
        Span<float> weights = slot.Weight.Span[..rows.Length];
        source.Gather(rows, lane.Input.Span, slot.Target.Span, weights);
        foreach (ref float weight in weights)
            weight = weight * _description.LossWeight / divisor;
        slot.Rows = rows.Length;
        return new TrainingBatch
        {
            Input = ref lane.Input.Origin,
            Target = ref slot.Target.Origin,
            Weight = ref slot.Weight.Origin,
            Output = ref slot.Output.Origin,
            Loss = ref slot.Loss.Origin,
            Parameters = ref network.ParameterOrigin,
            Rows = rows.Length,
        };
    }

    private void AddGradients(int firstSlot, int slots, int threads)
    {
        GradientSum sum = new(Memory, firstSlot, slots);
        WorkerPool.Shared.Run(ref sum, GradientSum.Pieces(Memory.Gradients.Length), threads);
    }

    private int Chunks(int rows) => (rows - 1) / ChunkRows + 1;

    private static (uint, uint) StepKey(ulong seed, Optimizer optimizer) => CounterRandom.Key(seed, stream: 0, (ulong)optimizer.Iterations);
}
