using System.Runtime.CompilerServices;

namespace ModelCompiler.Training;

/// <summary>Chunks in inference mode: those of one batch, or, where batches are no larger than a chunk, a batch each.</summary>
internal ref struct TestJob<TTarget, TSource>(BatchRunner<TTarget> runner, TSource source, ReadOnlySpan<int> rows, int chunkRows) : IChunkJob
    where TTarget : unmanaged
    where TSource : IRowSource, allows ref struct
{
    private readonly TSource _source = source;
    private readonly ReadOnlySpan<int> _rows = rows;

    /// <summary>What a row's sample weight is divided by for each loss; none where each chunk is a batch and has divisors of its own.</summary>
    public ReadOnlySpan<float> Divisors { get; init; }

    /// <summary>The chunk that has the wave's first slot.</summary>
    public int FirstChunk { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int chunk, int lane)
    {
        ChunkLane memory = runner.Memory.Lane(lane);
        int first = (FirstChunk + chunk) * chunkRows;
        ReadOnlySpan<int> rows = _rows.Slice(first, Math.Min(chunkRows, _rows.Length - first));
        ChunkSlot slot = runner.Memory.Slot(chunk);
        ReadOnlySpan<float> divisors = Divisors.IsEmpty ? runner.Divisors(_source, rows, slot.Divisors) : Divisors;
        TrainingBatch batch = runner.Gather(_source, rows, Divisors.IsEmpty ? 0 : first, divisors, slot, memory);
        batch.Scratch = ref memory.TestScratch.Origin;
        runner.Network.Test(batch);
    }
}
