using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>The chunks of a training batch, of which a wave is worked on at a time.</summary>
internal ref struct TrainJob<TTarget, TSource>(BatchRunner<TTarget> runner, TSource source, ReadOnlySpan<int> rows, (uint, uint) key, bool apart) : IChunkJob
    where TTarget : unmanaged
    where TSource : IRowSource, allows ref struct
{
    private readonly TSource _source = source;
    private readonly ReadOnlySpan<int> _rows = rows;

    /// <summary>What a row's sample weight is divided by, for each loss.</summary>
    public required ReadOnlySpan<float> Divisors { get; init; }

    /// <summary>The step's number, never 0: chunks of one share what is made of the parameters.</summary>
    public required long Step { get; init; }

    /// <summary>The chunk that has the wave's first slot.</summary>
    public int FirstChunk { get; set; }

    /// <summary>
    /// A thread alone adds a chunk to the sum of those before it while it is at it, where that gives the same bits. Otherwise, and where threads
    /// share a batch, each chunk but the first writes a block of its own, which <see cref="GradientSum"/> adds in the same order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int chunk, int lane)
    {
        ChunkMemory memory = runner.Memory;
        ChunkSlot slot = memory.Slot(chunk);
        int number = FirstChunk + chunk;
        int first = number * runner.ChunkRows;
        ReadOnlySpan<int> rows = _rows.Slice(first, Math.Min(runner.ChunkRows, _rows.Length - first));
        ChunkLane own = memory.Lane(lane);
        TrainingBatch batch = runner.Gather(_source, rows, first, Divisors, slot, own);
        batch.Scratch = ref own.TrainScratch.Origin;
        batch.Gradients = ref apart && number > 0 ? ref slot.Gradients.Origin : ref memory.Gradients.Origin;
        batch.Accumulate = !apart && number > 0;
        if (runner.Network.Description.InputGradients)
            batch.InputGradients = ref own.InputGradients.Origin;
        (batch.Key0, batch.Key1) = key;
        batch.IsPrepared = own.PreparedStep == Step;
        runner.Network.Train(batch);
        own.PreparedStep = Step;
    }
}
