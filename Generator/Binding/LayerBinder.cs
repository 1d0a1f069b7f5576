using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Layers.Core;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// Reads the layers in order: options, what each one reads, and from that its shape and parameters.
/// Behind a fault shapes are unknown, and what depends on them is left unsaid.
/// </summary>
/// <param name="shapesAreKnown">False where some attribute is unknown and may have been a layer: then no shape can be told.</param>
internal sealed class LayerBinder(SourceBinder sources, NestedBinder nested, DiagnosticBag bag, bool shapesAreKnown)
{
    /// <summary>The most numbers in one tensor: two gigabytes.</summary>
    private const long TensorLimit = (1L << 29) - 1;

    /// <summary>What is said of a layer of any kind, besides its wires.</summary>
    private static readonly string[] OptionsOfAll = ["Trainable", "ActivityRegularizer", "ActivityRegularizerArguments"];

    private readonly List<BoundLayer> layers = [];

    public IReadOnlyList<BoundLayer> Layers => layers;

    /// <inheritdoc cref="SourceBinder.IsWired"/>
    public bool IsWired => sources.IsWired;

    public void Add(LayerDeclaration declaration)
    {
        foreach (BoundLayer layer in Bind(declaration))
        {
            layers.Add(layer);
            sources.Add(layer.Name, layers.Count - 1);
        }

        sources.AddDeclared(declaration, layers.Count - 1);
    }

    /// <summary>One layer, or those of the network that stands in its place.</summary>
    private IReadOnlyList<BoundLayer> Bind(LayerDeclaration declaration)
    {
        if (declaration.IsBroken)
            return [new BoundLayer(declaration, sources.Above(declaration.Kind), null, null, EquatableArray<Parameter>.Empty)];

        var report = new LayerReport(declaration.Name, declaration.Locations, bag);
        var reader = new AttributeReader(declaration.Attribute, report);
        var options = declaration.Kind.Bind(reader, report);
        var bound = new BoundLayer(declaration, EquatableArray<int>.Empty, options, null, EquatableArray<Parameter>.Empty)
        {
            Trainable = !reader.IsSet("Trainable") || reader.Bool("Trainable"),
            ActivityRegularizer = reader.Regularizer("ActivityRegularizer"),
        };
        CheckMeaning(options, reader, report);
        if (options is SharedOptions shared)
            bound = Share(bound, shared.Layer, report);
        bound = bound with { Inputs = sources.Bind(bound.Kind, reader, report) };
        if (bound.Options is NestedNetworkOptions)
            return nested.Bind(bound, layers, report) is { Count: > 0 } inlined ? inlined : [bound];
        return [bound.Options is null or SharedOptions || report.HasErrors || !shapesAreKnown ? bound : Infer(bound, report)];
    }

    /// <summary>Reports what is said of every layer where it says nothing.</summary>
    private static void CheckMeaning(LayerOptions? options, AttributeReader reader, LayerReport report)
    {
        string? reason = options switch
        {
            SharedOptions shared => $"what is said of layer '{shared.Layer}' holds for all its calls",
            InputOptions => "an input has no weights and computes nothing",
            _ => null,
        };
        if (reason is null)
            return;
        foreach (string property in OptionsOfAll.Where(reader.IsSet))
            report.OptionWithoutMeaning(property, reason);
    }

    /// <summary>Puts the kind and the options of the layer that is named in place.</summary>
    private BoundLayer Share(BoundLayer layer, string name, LayerReport report)
    {
        if (layers.FirstOrDefault(above => above.IsItself(name) && !above.IsInput) is not { } other)
        {
            report.UnknownOwner(name, layers.Where(above => !above.IsInput).Select(above => above.Name));
            return layer;
        }

        return layer with { Kind = other.Kind, Options = other.Options, Trainable = other.Trainable, ActivityRegularizer = other.ActivityRegularizer, SharesWeightsWith = other.SharesWeightsWith ?? other.Name };
    }

    private BoundLayer Infer(BoundLayer layer, LayerReport report)
    {
        var known = layer.Inputs.Items.Select(index => layers[index].Output).OfType<Shape>().ToEquatableArray();
        if (known.Count != layer.Inputs.Count || known.Count < layer.Kind.MinimumInputs)
            return layer;
        try
        {
            return Infer(layer, known, report);
        }
        catch (OverflowException)
        {
            report.SizeBeyondIntegers(known.Items);
            return layer;
        }
    }

    private BoundLayer Infer(BoundLayer layer, EquatableArray<Shape> known, LayerReport report)
    {
        if (layer.Kind.Infer(layer.Options!, known, report) is not { } output || !Fits("output", output, report))
            return layer;

        var parameters = layer.Kind.Parameters(layer.Options!, known);
        foreach (Parameter parameter in parameters)
        {
            InitializerRules.CheckShape(parameter, report);
            ConstraintRules.CheckAxes(parameter, report);
        }

        return FitsOwner(layer, parameters, known, report) && parameters.Items.All(parameter => Fits(parameter.Name, parameter.Shape, report))
            ? layer with { Output = output, Parameters = parameters }
            : layer;
    }

    /// <summary>Shared weights have one shape for all who use them.</summary>
    private bool FitsOwner(BoundLayer layer, EquatableArray<Parameter> parameters, EquatableArray<Shape> inputs, LayerReport report)
    {
        if (layer.SharesWeightsWith is not { } owner || layers.First(above => above.Name == owner) is not { Output: not null } other || other.Parameters.Equals(parameters))
            return true;
        Parameter different = parameters.Items.First(parameter => !other.Parameters.Contains(parameter));
        report.SharedWeightsDoNotFit(owner, different, other.Parameters.Items.First(parameter => parameter.Name == different.Name).Shape, inputs[0]);
        return false;
    }

    private static bool Fits(string tensor, Shape shape, LayerReport report)
    {
        // In floating point, for the product may be beyond any integer.
        double length = shape.Extents.Items.Aggregate(1.0, (product, extent) => product * extent);
        if (length <= TensorLimit)
            return true;
        report.TensorTooLarge(tensor, shape, TensorLimit);
        return false;
    }
}
