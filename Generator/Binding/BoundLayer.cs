using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;

namespace ModelCompiler.Generator.Binding;

/// <summary>A layer as far as it could be understood: without options or shape where something is wrong with it or with what it reads.</summary>
internal sealed record BoundLayer(LayerDeclaration Declaration, EquatableArray<int> Inputs, LayerOptions? Options, Shape? Output, EquatableArray<Parameter> Parameters)
{
    public string Name { get; init; } = Declaration.Name;

    /// <summary>For the layer that gives the output of a network in the place of a layer, the name of that one.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it becomes a member of the class.</summary>
    public bool IsNamed { get; init; } = Declaration.IsNamed;

    /// <summary>What the layer computes; for one that shares another's weights, what that one does.</summary>
    public LayerKind Kind { get; init; } = Declaration.Kind;

    /// <summary>The layer whose weights this one uses; null where it has its own.</summary>
    public string? SharesWeightsWith { get; init; }

    public bool IsCalled(string name) => Alias == name || IsItself(name);

    /// <summary>Also by a name that has been refused: that is one fault, not one for each place that says it.</summary>
    public bool IsItself(string name) => Name == name || (!Declaration.IsNamed && Declaration.WrittenName == name);

    public bool IsInput => Kind.MaximumInputs == 0;

    /// <summary>What the layer's output went through last; null where that is unknown.</summary>
    public Activation? Activation => Options is null ? null : Kind.LastActivation(Options);

    public bool Trainable { get; init; } = true;

    /// <summary>What the layer's output adds to the loss; null for nothing.</summary>
    public RegularizerSpec? ActivityRegularizer { get; init; }

    /// <summary>The node of the graph; only for a layer without faults.</summary>
    public LayerNode ToNode() => new(Name, Kind, Options!, Inputs, Output!.Value, Parameters, Trainable, IsNamed, SharesWeightsWith) { ActivityRegularizer = ActivityRegularizer };
}
