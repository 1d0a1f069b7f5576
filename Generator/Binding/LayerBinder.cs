using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// Reads the layers in order: options, what each one reads, and from that its shape and parameters.
/// Behind a fault shapes are unknown, and what depends on them is left unsaid.
/// </summary>
/// <param name="shapesAreKnown">False where some attribute is unknown and may have been a layer: then no shape can be told.</param>
internal sealed class LayerBinder(DiagnosticBag bag, bool shapesAreKnown)
{
    /// <summary>The most numbers in one tensor: two gigabytes.</summary>
    private const long TensorLimit = (1L << 29) - 1;

    private readonly List<BoundLayer> layers = [];
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<BoundLayer> Layers => layers;

    /// <summary>Whether what reads what is understood, so that the outputs are known.</summary>
    public bool IsWired { get; private set; } = true;

    public void Add(LayerDeclaration declaration)
    {
        layers.Add(Bind(declaration));
        byName[declaration.Name] = layers.Count - 1;
    }

    private BoundLayer Bind(LayerDeclaration declaration)
    {
        if (declaration.IsBroken)
            return new BoundLayer(declaration, DefaultInputs(declaration), null, null, EquatableArray<Parameter>.Empty);

        var report = new LayerReport(declaration.Name, declaration.Locations, bag);
        var reader = new AttributeReader(declaration.Attribute, report);
        var options = declaration.Kind.Bind(reader, report);
        var inputs = reader.IsSet("From") ? NamedInputs(declaration, reader.Strings("From"), report) : DefaultInputs(declaration);
        var bound = new BoundLayer(declaration, inputs, options, null, EquatableArray<Parameter>.Empty)
        {
            Trainable = !reader.IsSet("Trainable") || reader.Bool("Trainable"),
        };
        return options is null || report.HasErrors || !shapesAreKnown ? bound : Infer(bound, report);
    }

    private BoundLayer Infer(BoundLayer layer, LayerReport report)
    {
        var known = layer.Inputs.Items.Select(index => layers[index].Output).OfType<Shape>().ToEquatableArray();
        if (known.Count != layer.Inputs.Count || known.Count < layer.Declaration.Kind.MinimumInputs)
            return layer;
        if (layer.Declaration.Kind.Infer(layer.Options!, known, report) is not { } output || !Fits("output", output, report))
            return layer;

        var parameters = layer.Declaration.Kind.Parameters(layer.Options!, known);
        return parameters.Items.All(parameter => Fits(parameter.Name, parameter.Shape, report))
            ? layer with { Output = output, Parameters = parameters }
            : layer;
    }

    private EquatableArray<int> DefaultInputs(LayerDeclaration declaration) =>
        declaration.Kind.MaximumInputs == 0 || layers.Count == 0 ? EquatableArray<int>.Empty : new[] { layers.Count - 1 }.ToEquatableArray();

    private EquatableArray<int> NamedInputs(LayerDeclaration declaration, EquatableArray<string> sources, LayerReport report)
    {
        var inputs = new List<int>();
        bool hasRightCount = sources.Count >= declaration.Kind.MinimumInputs && sources.Count <= declaration.Kind.MaximumInputs;
        if (!hasRightCount)
            report.WrongSourceCount(declaration.Kind.InputCount, sources.Count);
        for (int k = 0; k < sources.Count && hasRightCount; k++)
        {
            if (byName.TryGetValue(sources[k], out int index))
                inputs.Add(index);
            else
                report.UnknownSource(sources[k], k, byName.Count == 0 ? "none" : string.Join(", ", layers.Select(layer => layer.Name)));
        }

        IsWired &= !report.HasErrors;
        return inputs.ToEquatableArray();
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
