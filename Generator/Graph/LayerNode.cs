using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Layers;

namespace ModelCompiler.Generator.Graph;

/// <summary>One layer of the network: what it is, what it reads and what comes out.</summary>
/// <param name="Name">The Keras name, given or derived: <c>dense</c>, <c>dense_1</c>.</param>
/// <param name="Kind">The layer's kind; one instance for each kind, so that reference equality is equality.</param>
/// <param name="Options">What the attribute said.</param>
/// <param name="Inputs">Indices of the nodes this one reads; empty for an input.</param>
/// <param name="Output">The shape of one sample of its output.</param>
/// <param name="Parameters">Its weights in Keras order.</param>
/// <param name="SharesWeightsWith">The layer whose parameters this one uses; null where it has its own.</param>
/// <param name="IsNamed">Whether the declaration named it, which makes it a member of the class.</param>
internal sealed record LayerNode(
    string Name,
    LayerKind Kind,
    LayerOptions Options,
    EquatableArray<int> Inputs,
    Shape Output,
    EquatableArray<Parameter> Parameters,
    bool Trainable,
    bool IsNamed,
    string? SharesWeightsWith = null)
{
    /// <summary>What the layer's output adds to the loss; null for nothing.</summary>
    public RegularizerSpec? ActivityRegularizer { get; init; }

    /// <summary>Its weights that are its own and not another layer's.</summary>
    public IEnumerable<Parameter> OwnParameters => SharesWeightsWith is null ? Parameters.Items : [];

    /// <summary>Whether training changes a weight of it.</summary>
    public bool Trains(Parameter parameter) => Trainable && parameter.Trainable;

    /// <summary>The declaration in short, for summaries and comments: <c>Dense(8, relu)</c>.</summary>
    public string Description => Kind.Describe(Options);
}
