namespace ModelCompiler.Runtime.Tests.Inspection;

/// <summary>Descriptions of networks that are wired in every way, without a network to run.</summary>
internal static class Wiring
{
    /// <summary>Two inputs through one table, a third beside them, two outputs.</summary>
    public static NetworkDescription Tickets => Network("Tickets", [new("title", [12], 0), new("body", [80], 12), new("tags", [7], 92)], [new("priority", [1], 0), new("department", [4], 1)],
    [
        Layer("words", "Embedding", [12, 64], ["title"], weights: 64_000),
        Layer("body_words", "Embedding", [80, 64], ["body"], weights: 64_000, sharesWith: "words"),
        Layer("titles", "GlobalAveragePooling1D", [64], ["words"]),
        Layer("bodies", "GlobalAveragePooling1D", [64], ["body_words"]),
        Layer("features", "Concatenate", [135], ["titles", "bodies", "tags"]),
        Layer("priority", "Dense", [1], ["features"], weights: 136),
        Layer("department", "Dense", [4], ["features"], weights: 540, trainable: false),
    ]);

    /// <summary>An edge that goes past two layers, in a network used as a layer of another.</summary>
    public static NetworkDescription Residual => Network("Residual", [new("image", [8, 8, 3], 0)], [new("head", [10], 0)],
    [
        Layer("block/first", "Conv2D", [8, 8, 3], ["image"], weights: 84),
        Layer("block/second", "Conv2D", [8, 8, 3], ["block/first"], weights: 84),
        Layer("block/sum", "Add", [8, 8, 3], ["image", "block/second"]),
        Layer("head", "Dense", [10], ["block/sum"], weights: 40, details: "Dense(10, \"a\" <b> & c)"),
    ]);

    public static NetworkDescription Network(string name, RowPart[] inputs, RowPart[] outputs, LayerDescription[] layers) => new()
    {
        Name = name,
        Fingerprint = "",
        InputShape = [inputs.Sum(input => input.Length)],
        OutputShape = [outputs.Sum(output => output.Length)],
        InputLength = inputs.Sum(input => input.Length),
        OutputLength = outputs.Sum(output => output.Length),
        ChunkRows = 1,
        ScratchLength = 0,
        ParameterLength = 0,
        TrainableLength = 0,
        Inputs = inputs,
        Outputs = outputs,
        Layers = layers,
    };

    public static LayerDescription Layer(string name, string kind, int[] output, string[] inputs, int weights = 0, bool trainable = true, string? sharesWith = null, string? details = null) => new()
    {
        Name = name,
        Kind = kind,
        Details = details ?? kind,
        InputShape = [1],
        OutputShape = output,
        Inputs = inputs,
        Trainable = trainable,
        SharesWeightsWith = sharesWith,
        Parameters = weights == 0 ? [] : [new ParameterDescription { Name = "kernel", Shape = [weights], Offset = 0, Strides = [1], StorageLength = weights, Initializer = Initializer.Zeros }],
    };
}
