using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>What a thread needs while it works on a chunk. Training and testing have scratch of their own, as emitted code relies on what it left there.</summary>
internal sealed class ChunkLane(NetworkDescription network)
{
    private AlignedBuffer? _trainScratch;
    private AlignedBuffer? _testScratch;
    private AlignedBuffer? _inputGradients;

    /// <summary>The step for which the training scratch holds what emitted code makes of the parameters once.</summary>
    public long PreparedStep { get; set; }

    public AlignedBuffer Input { get; } = new(network.ChunkRows * network.InputLength);

    /// <summary>Where a network that was declared with input gradients writes them.</summary>
    public AlignedBuffer InputGradients => _inputGradients ??= new(network.ChunkRows * network.InputLength);

    public AlignedBuffer TrainScratch => _trainScratch ??= new(network.TrainingScratchLength);

    public AlignedBuffer TestScratch => _testScratch ??= new(Math.Max(network.ScratchLength, network.TrainingScratchLength));
}
