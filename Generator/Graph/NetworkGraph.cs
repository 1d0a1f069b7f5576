using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>
/// What the user declared, checked: layers in order with shapes and parameters. Equal declarations give equal graphs,
/// and nothing in here knows where in the source it came from.
/// </summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="ContainingTypes">Headers of the partial types around the class, outermost first: <c>partial class Outer</c>.</param>
/// <param name="ClassName">The user's class.</param>
/// <param name="InputGradients">Whether training also gives the gradient of the loss for the input.</param>
/// <param name="Layers">All nodes, inputs included, each after those it reads.</param>
/// <param name="Outputs">Indices of the nodes whose values a prediction returns.</param>
/// <param name="Training">Null for a pure predictor.</param>
internal sealed record NetworkGraph(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string ClassName,
    bool InputGradients,
    EquatableArray<LayerNode> Layers,
    EquatableArray<int> Outputs,
    TrainingSpec? Training)
{
    /// <summary>The class with all that is around it, which names the generated files.</summary>
    public string QualifiedName => Graph.QualifiedName.Of(Namespace, ContainingTypes, ClassName);

    /// <summary>The same for files: a class inside of another one has no name that a part of that one's code could have.</summary>
    public string FileName => Graph.QualifiedName.Of(Namespace, ContainingTypes, ClassName, within: "+");

    /// <summary>Indices of the nodes that are fed from outside.</summary>
    public IEnumerable<int> Inputs => Enumerable.Range(0, Layers.Count).Where(layer => Layers[layer].Inputs.Count == 0);

    /// <summary>The names of the networks used as layers, as far as the declaration gave them one: their layers' names begin with it and a slash.</summary>
    public EquatableArray<string> NamedGroups { get; init; } = EquatableArray<string>.Empty;

    public IEnumerable<LayerNode> InputLayers => Inputs.Select(input => Layers[input]);

    /// <summary>Whether weights that are trained add to the loss.</summary>
    public bool PenalizesWeights => Training is not null && Layers.Items.Any(layer => layer.OwnParameters.Any(parameter => layer.Trains(parameter) && parameter.Weight.Regularizer is not null));

    /// <summary>Whether the output of layers adds to the loss.</summary>
    public bool PenalizesActivity => Training is not null && Layers.Items.Any(layer => layer.ActivityRegularizer is not null);

    /// <summary>Whether weights are brought to something after every training step.</summary>
    public bool ConstrainsWeights => Training is not null && Layers.Items.Any(layer => layer.OwnParameters.Any(parameter => layer.Trains(parameter) && parameter.Weight.Constraint is not null));

    /// <summary>For a layer that takes weights from data, the axes of its input whose elements each have their own; null for any other.</summary>
    public EquatableArray<int>? AdaptedAxes(LayerNode layer) => layer.Kind.AdaptedAxes(layer.Options, layer.Inputs.Items.Select(input => Layers[input].Output).ToEquatableArray());

    public NetworkSignature Signature => new(
        InputLayers.Select(Part).ToEquatableArray(),
        Outputs.Items.Select(output => Part(Layers[output])).ToEquatableArray(),
        (Training?.Losses.Items ?? []).Select(loss => new SignaturePart(Layers[loss.Output].Name, loss.TargetShape, loss.IntegerTarget)).ToEquatableArray());

    private static SignaturePart Part(LayerNode layer) => new(layer.Name, layer.Output);
}
