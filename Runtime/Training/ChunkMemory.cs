using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>The blocks that chunks are worked on in, made when they are first needed: a lane for each thread, a slot for each chunk of a wave.</summary>
internal sealed class ChunkMemory(NetworkDescription network)
{
    /// <summary>What the slots of a wave may occupy together, in floats, as long as each thread has two: what a shared cache keeps until gradients are added.</summary>
    private const int WaveFloats = 1 << 20;

    /// <summary>Enough for threads to even out what they got.</summary>
    private const int LongestWave = 64;

    private readonly List<ChunkLane> _lanes = [new(network)];
    private readonly List<ChunkSlot> _slots = [new(network)];

    /// <summary>The gradients of a whole batch.</summary>
    public AlignedBuffer Gradients { get; } = new(network.TrainableLength);

    /// <summary>What the code for constraints keeps from step to step.</summary>
    public AlignedBuffer ConstraintScratch { get; } = new(network.ConstraintScratchLength);

    public ChunkLane Lane(int lane) => _lanes[lane];

    public ChunkSlot Slot(int slot) => _slots[slot];

    /// <summary>Makes room for threads to work on several chunks before they are put together.</summary>
    /// <returns>How many chunks that is; a single thread puts each together with those before it at once.</returns>
    public int Wave(int chunks, int threads, bool training)
    {
        if (threads == 1)
            return 1;
        int slotLength = network.ChunkRows * (network.OutputLength + network.TargetLength + 2 * network.LossColumns) + (training ? network.TrainableLength : 0);
        int wave = Math.Min(chunks, Math.Max(2 * threads, Math.Min(LongestWave, WaveFloats / slotLength)));
        while (_lanes.Count < threads)
            _lanes.Add(new(network));
        while (_slots.Count < wave)
            _slots.Add(new(network));
        return wave;
    }
}
