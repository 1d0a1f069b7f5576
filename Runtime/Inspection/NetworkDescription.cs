namespace ModelCompiler;

/// <summary>What the compiler knew about a network: its shapes, layers, parameters and buffer lengths. One table per generated class.</summary>
public sealed class NetworkDescription
{
    /// <summary>The name of the declared class.</summary>
    public required string Name { get; init; }

    /// <summary>A digest of the architecture; files of weights carry it, so that weights of another network are not loaded by mistake.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The shape of one input row, without the batch axis.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output row, without the batch axis.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The shape of one target row; empty when there is one label per row.</summary>
    public IReadOnlyList<int> TargetShape { get; init; } = [];

    /// <summary>Floats in one input row.</summary>
    public required int InputLength { get; init; }

    /// <summary>Floats in one output row.</summary>
    public required int OutputLength { get; init; }

    /// <summary>Targets in one row; 0 for a network that was declared without <c>[Compile]</c>.</summary>
    public int TargetLength { get; init; }

    /// <summary>The most rows that the emitted code takes in one call.</summary>
    public required int ChunkRows { get; init; }

    /// <summary>Whether training takes statistics over the batch, which must then come in one chunk.</summary>
    public bool NeedsWholeBatch { get; init; }

    /// <summary>Floats of scratch memory that the emitted forward code needs.</summary>
    public required int ScratchLength { get; init; }

    /// <summary>Floats of scratch memory that the emitted training code needs.</summary>
    public int TrainingScratchLength { get; init; }

    /// <summary>Floats in the block of all parameters, padding included.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>Floats at the start of the parameter block that are trained; the block of gradients has this length.</summary>
    public required int TrainableLength { get; init; }

    /// <summary>The layers in the order of declaration.</summary>
    public required IReadOnlyList<LayerDescription> Layers { get; init; }

    /// <summary>Labels must be at least 0 and below this number; 0 where targets are not labels.</summary>
    public int Classes { get; init; }

    /// <summary>Whether the emitted training code also gives the gradient of the loss for the input.</summary>
    public bool InputGradients { get; init; }

    /// <summary>The label whose entries count for nothing in the loss, which need not be one of the <see cref="Classes"/>; none by default.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>What the loss is multiplied by.</summary>
    public float LossWeight { get; init; } = 1;

    /// <summary>Keras's name of the loss; empty for a network that was declared without <c>[Compile]</c>.</summary>
    public string LossName { get; init; } = "";
}
