namespace ModelCompiler;

/// <summary>What the compiler knew about a network: its shapes, layers, parameters and buffer lengths. One table per generated class.</summary>
public sealed class NetworkDescription
{
    /// <summary>The name of the declared class.</summary>
    public required string Name { get; init; }

    /// <summary>A digest of the architecture; files of weights carry it, so that weights of another network are not loaded by mistake.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The shape of one input row, without the batch axis; where there are several inputs, a row holds them one after the other.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output row, without the batch axis; where there are several outputs, a row holds them one after the other.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The shape of one target row; empty when there is one label per row. Where there are several losses, a row holds their targets one after the other.</summary>
    public IReadOnlyList<int> TargetShape { get; init; } = [];

    /// <summary>Floats in one input row.</summary>
    public required int InputLength { get; init; }

    /// <summary>Floats in one output row.</summary>
    public required int OutputLength { get; init; }

    /// <summary>Targets in one row; 0 for a network that was declared without <c>[Compile]</c>.</summary>
    public int TargetLength { get; init; }

    /// <summary>The most rows that the emitted code trains on or tests in one call.</summary>
    public required int ChunkRows { get; init; }

    /// <summary>The rows that the emitted code predicts at once, of any number, and the most that it takes for a layer alone; <see cref="ChunkRows"/> by default.</summary>
    public int PredictionRows { get => field == 0 ? ChunkRows : field; init; }

    /// <summary>Whether training takes statistics over the batch, which must then come in one chunk.</summary>
    public bool NeedsWholeBatch { get; init; }

    /// <summary>Whether the loss is one of the whole batch, as <see cref="Dice"/> is, which must then come in one chunk to be evaluated too.</summary>
    public bool LossNeedsWholeBatch { get; init; }

    /// <summary>Whether each chunk of a batch must have gradients of its own before they are added up, as its emitted code sums them in memory: added to
    /// those of other chunks at once they would round otherwise.</summary>
    public bool AddsChunksApart { get; init; }

    /// <summary>Whether regularizers of weights add to the loss: once for each batch, where its first row is.</summary>
    public bool PenalizesWeights { get; init; }

    /// <summary>Whether regularizers of layers' output add to the loss, in every row.</summary>
    public bool PenalizesActivity { get; init; }

    /// <summary>Numbers that emitted code gives for each row: the <see cref="Losses"/>, the penalty on weights and that on output, as far as there are any.</summary>
    internal int LossColumns => Losses.Count + (PenalizesWeights ? 1 : 0) + (PenalizesActivity ? 1 : 0);

    /// <summary>Floats of scratch memory that the emitted code for constraints needs; 0 where no weight has a constraint.</summary>
    public int ConstraintScratchLength { get; init; }

    /// <summary>Floats of scratch memory that the emitted forward code needs.</summary>
    public required int ScratchLength { get; init; }

    /// <summary>Whether the emitted forward code needs no scratch memory: what it computes on the way stays in registers.</summary>
    public bool PredictsInRegisters { get; init; }

    /// <summary>Floats of scratch memory that the emitted training code needs.</summary>
    public int TrainingScratchLength { get; init; }

    /// <summary>Floats in the block of all parameters, padding included.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>Floats at the start of the parameter block that are trained; the block of gradients has this length.</summary>
    public required int TrainableLength { get; init; }

    /// <summary>The inputs in the order of declaration: what a row of input is made of.</summary>
    public IReadOnlyList<RowPart> Inputs { get => field ??= [new RowPart(DefaultInput, InputShape, Offset: 0)]; init; }

    /// <summary>The outputs: what a row of output is made of.</summary>
    public IReadOnlyList<RowPart> Outputs { get => field ??= [new RowPart(Layers[^1].Name, OutputShape, Offset: 0)]; init; }

    /// <summary>The losses in the order of their outputs; none for a network that was declared without <c>[Compile]</c>.</summary>
    public IReadOnlyList<LossDescription> Losses { get => field ??= OnlyLoss(); init; }

    /// <summary>For each metric of the declaration, the position of the output that it reads; empty where there is one output.</summary>
    public IReadOnlyList<int> MetricOutputs { get; init; } = [];

    /// <summary>The layers in the order of declaration. One that does not say what it reads reads the one before it.</summary>
    public required IReadOnlyList<LayerDescription> Layers
    {
        get;
        init
        {
            field = value;
            for (int k = 0; k < value.Count; k++)
                value[k].ReadsByDefault(k == 0 ? DefaultInput : value[k - 1].Name);
        }
    }

    /// <summary>The layers that have weights of their own: all but those that use the weights of another.</summary>
    internal IEnumerable<LayerDescription> Owners
    {
        get
        {
            foreach (LayerDescription layer in Layers)
            {
                if (layer.SharesWeightsWith is null)
                    yield return layer;
            }
        }
    }

    /// <summary>Labels must be at least 0 and below this number; 0 where targets are not labels. With several losses see <see cref="Losses"/>.</summary>
    public int Classes { get; init; }

    /// <summary>Whether the emitted training code also gives the gradient of the loss for the input.</summary>
    public bool InputGradients { get; init; }

    /// <summary>The label whose entries count for nothing in the loss, which need not be one of the <see cref="Classes"/>; none by default.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>What the loss is multiplied by.</summary>
    public float LossWeight { get; init; } = 1;

    /// <summary>Keras's name of the loss; empty for a network that was declared without <c>[Compile]</c>.</summary>
    public string LossName { get; init; } = "";

    /// <summary>The name of a single input that has been given none.</summary>
    private const string DefaultInput = "input_layer";

    private LossDescription[] OnlyLoss() => TargetLength == 0 ? [] :
    [
        new LossDescription
        {
            Name = LossName,
            Output = 0,
            Target = new RowPart(Outputs[0].Name, TargetShape, Offset: 0),
            Weight = LossWeight,
            Classes = Classes,
            IgnoreClass = IgnoreClass,
        },
    ];
}
