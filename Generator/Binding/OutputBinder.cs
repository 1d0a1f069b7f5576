using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>Finds what a prediction returns: the layers that <c>[Network(Outputs = …)]</c> names, or else those that no layer reads.</summary>
internal sealed class OutputBinder(ClassDeclaration declaration, DiagnosticBag bag)
{
    private readonly string[]? named = declaration.Network.NamedArguments
        .Where(argument => argument is { Key: "Outputs", Value: { Kind: TypedConstantKind.Array, IsNull: false } })
        .Select(argument => argument.Value.Values.Select(name => name.Value as string ?? "").ToArray())
        .FirstOrDefault();

    /// <summary>Whether the declaration names the outputs, so that one without a loss is meant.</summary>
    public bool AreNamed => named is not null;

    /// <summary>The indices of the outputs; none where the wiring or a name is at fault.</summary>
    public int[] Bind(LayerBinder layers)
    {
        if (!layers.IsWired)
            return [];

        var unread = Unread(layers.Layers);
        int[] outputs = named is null ? unread.Where(index => !layers.Layers[index].IsInput).ToArray() : Named(named, layers.Layers);
        bool isUnderstood = layers.Layers.All(layer => !layer.Declaration.IsBroken) && (named is null || (outputs.Length == named.Length && named.Length > 0));
        if (isUnderstood)
            ReportUnused(unread.Except(outputs).Select(index => layers.Layers[index]));
        return isUnderstood || named is null ? outputs : [];
    }

    private void ReportUnused(IEnumerable<BoundLayer> unused)
    {
        foreach (BoundLayer layer in unused)
        {
            if (layer.IsInput)
                bag.Report(Rules.UnusedInput, layer.Declaration.Locations.Whole, layer.Name);
            else
                bag.Report(Rules.UnusedLayer, layer.Declaration.Locations.Whole, layer.Name, "Outputs does not name it");
        }
    }

    private static int[] Unread(IReadOnlyList<BoundLayer> layers)
    {
        var read = new HashSet<int>(layers.SelectMany(layer => layer.Inputs.Items));
        return Enumerable.Range(0, layers.Count).Where(index => !read.Contains(index)).ToArray();
    }

    private int[] Named(string[] names, IReadOnlyList<BoundLayer> layers)
    {
        var locations = new AttributeLocations(declaration.Network);
        var found = new List<int>();
        for (int k = 0; k < names.Length; k++)
        {
            int index = Enumerable.Range(0, layers.Count).Where(layer => layers[layer].IsCalled(names[k])).DefaultIfEmpty(-1).First();
            string? fault = index < 0 ? "no layer has that name; there are " + string.Join(", ", layers.Where(layer => !layer.IsInput).Select(layer => layer.Name))
                : layers[index].IsInput ? "it is an input"
                : found.Contains(index) ? "it is named twice"
                : null;
            if (fault is null)
                found.Add(index);
            else
                bag.Report(Rules.OutputIsNoLayer, locations.Of("Outputs", k), declaration.Name, names[k], fault);
        }

        if (names.Length == 0)
            bag.Report(Rules.NoOutputs, locations.Of("Outputs"), declaration.Name);
        return found.ToArray();
    }
}
