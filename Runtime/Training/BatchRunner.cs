using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>Feeds batches to the emitted code, in chunks that threads share, from blocks that are allocated once.</summary>
internal sealed partial class BatchRunner<TTarget>(Network<TTarget> network, OutputMetric[] metrics)
    where TTarget : unmanaged
{
    private readonly NetworkDescription _description = network.Description;
    private readonly float[] _divisors = new float[network.Description.Losses.Count];
    private long _steps;

    public Network<TTarget> Network => network;

    public ChunkMemory Memory { get; } = new(network.Description);

    /// <summary>The loss of the last batch.</summary>
    public BatchLoss Loss { get; } = new(network.Description);

    public int ChunkRows => _description.ChunkRows;

    /// <summary>The gradients of the last batch, in the internal layout.</summary>
    public Span<float> Gradients => Memory.Gradients.Span[.._description.TrainableLength];

    /// <summary>One training step on a batch of any size.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Train<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, ulong seed, Optimizer optimizer)
        where TSource : IRowSource, allows ref struct
    {
        int threads = network.ThreadsFor(rows.Length, passes: 3);
        int chunks = Chunks(rows.Length);
        int wave = Memory.Wave(chunks, threads, training: true);
        bool apart = threads > 1 || _description.AddsChunksApart;
        TrainJob<TTarget, TSource> job = new(this, source, rows, StepKey(seed, optimizer), apart) { Divisors = Divisors(source, rows, _divisors), Step = ++_steps };
        Loss.Reset();
        for (int first = 0; first < chunks; first += wave)
        {
            int count = Math.Min(wave, chunks - first);
            job.FirstChunk = first;
            WorkerPool.Shared.Run(ref job, count, threads);
            if (apart)
                AddGradients(firstSlot: first == 0 ? 1 : 0, count, threads);
            for (int slot = 0; slot < count; slot++)
            {
                Loss.Add(Memory.Slot(slot));
                Memory.Slot(slot).Update(metrics);
            }
        }

        optimizer.Apply(network.Parameters[.._description.TrainableLength], Gradients);
        if (_description.ConstraintScratchLength > 0)
            network.Constrain(ref network.ParameterOrigin, ref Memory.ConstraintScratch.Origin);
        return Loss.Total;
    }

    /// <summary>The gradients of a batch, and what it gives row by row; no weight changes.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss.</returns>
    public double Differentiate<TSource>(
        scoped in TSource source, ReadOnlySpan<int> rows, ulong seed, Optimizer optimizer, Span<float> predictions, Span<float> inputGradients)
        where TSource : IRowSource, allows ref struct
    {
        TrainJob<TTarget, TSource> job = new(this, source, rows, StepKey(seed, optimizer), apart: _description.AddsChunksApart)
        {
            Divisors = Divisors(source, rows, _divisors),
            Step = ++_steps,
        };
        ChunkSlot slot = Memory.Slot(0);
        Loss.Reset();
        for (int chunk = 0; chunk < Chunks(rows.Length); chunk++)
        {
            job.FirstChunk = chunk;
            job.Run(0, lane: 0);
            if (chunk > 0 && _description.AddsChunksApart)
                AddGradients(firstSlot: 0, slots: 1, threads: 1);
            Loss.Add(slot);
            int first = chunk * ChunkRows;
            slot.Output.Span[..(slot.Rows * _description.OutputLength)].CopyTo(predictions[(first * _description.OutputLength)..]);
            if (_description.InputGradients)
                Memory.Lane(0).InputGradients.Span[..(slot.Rows * _description.InputLength)].CopyTo(inputGradients[(first * _description.InputLength)..]);
        }

        return Loss.Total;
    }

    /// <summary>What sample weights are divided by for each loss, so that Σ weight · loss is the batch's loss: the number of rows, or of those that count.</summary>
    public ReadOnlySpan<float> Divisors<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, float[] divisors)
        where TSource : IRowSource, allows ref struct
    {
        for (int k = 0; k < divisors.Length; k++)
        {
            LossDescription loss = _description.Losses[k];
            divisors[k] = loss.IgnoreClass is { } ignored ? Counting(rows.Length * loss.Target.Length - source.CountLabel(rows, k, ignored), loss) : rows.Length;
        }

        return divisors;
    }

    /// <summary>A row's loss is the mean over its entries, in which ignored ones are 0; the batch's is the mean over those that count.</summary>
    private static float Counting(int entries, LossDescription loss) => entries == 0 ? float.PositiveInfinity : (float)entries / loss.Target.Length;

    /// <summary>Brings the rows of a chunk, whose first has the position <paramref name="firstRow"/> within its batch, into a lane and a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TrainingBatch Gather<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, int firstRow, ReadOnlySpan<float> divisors, ChunkSlot slot, ChunkLane lane)
        where TSource : IRowSource, allows ref struct
    {
        Span<float> weights = slot.Weight.Span;
        source.Gather(rows, lane.Input.Span, slot.Target.Span, weights[..rows.Length]);
        SpreadWeights(weights, rows.Length, firstRow, divisors);
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
            FirstRow = firstRow,
        };
    }

    /// <summary>
    /// From a weight for each row to one for each row and loss, from the last row on, so that none is overwritten before it is read. Penalties
    /// count as they are: those on weights once for the batch, those on output in every row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpreadWeights(Span<float> weights, int rows, int firstRow, ReadOnlySpan<float> divisors)
    {
        int columns = _description.LossColumns;
        float lossWeight = divisors.Length == 1 ? _description.LossWeight : 1;
        if (columns == 1)
        {
            Span<float> vectors = weights[..AlignedBuffer.RoundUp(rows)];
            vectors[rows..].Clear();
            DivideAll(vectors, lossWeight, divisors[0]);
            return;
        }

        for (int row = rows - 1; row >= 0; row--)
        {
            float weight = weights[row] * lossWeight;
            Span<float> spread = weights.Slice(row * columns, columns);
            for (int k = 0; k < divisors.Length; k++)
                spread[k] = weight / divisors[k];
            if (_description.PenalizesWeights)
                spread[divisors.Length] = firstRow + row == 0 ? 1 : 0;
            if (_description.PenalizesActivity)
                spread[^1] = 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DivideAll(Span<float> weights, float factor, float divisor)
    {
        ref float first = ref MemoryMarshal.GetReference(weights);
        for (nuint i = 0; i < (nuint)weights.Length; i += Simd.Lanes)
            (Vector512.LoadUnsafe(ref first, i) * factor / Vector512.Create(divisor)).StoreUnsafe(ref first, i);
    }

    private void AddGradients(int firstSlot, int slots, int threads)
    {
        if (firstSlot == slots)
            return;
        GradientSum sum = new(Memory, firstSlot, slots);
        WorkerPool.Shared.Run(ref sum, GradientSum.Pieces(Memory.Gradients.Length), threads);
    }

    private int Chunks(int rows) => (rows - 1) / ChunkRows + 1;

    private static (uint, uint) StepKey(ulong seed, Optimizer optimizer) => CounterRandom.Key(seed, stream: 0, (ulong)optimizer.Iterations);
}
