using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>Finds what a prediction returns: the layers that no layer reads.</summary>
internal sealed class OutputBinder(ClassDeclaration declaration, DiagnosticBag bag)
{
    /// <summary>The indices of the outputs; none where the wiring is not understood or not supported.</summary>
    public int[] Bind(LayerBinder layers)
    {
        if (!layers.IsWired)
            return [];

        var inputs = layers.Layers.Where(layer => layer.IsInput).ToArray();
        if (inputs.Length > 1)
        {
            bag.Report(Rules.SeveralInputs, inputs[1].Declaration.Locations.Whole, declaration.Name, inputs.Length);
            return [];
        }

        int[] outputs = Unread(layers.Layers);
        if (outputs.Length <= 1)
            return outputs;

        var names = outputs.Select(index => layers.Layers[index].Name);
        bag.Report(Rules.SeveralOutputs, layers.Layers[outputs[0]].Declaration.Locations.Whole, declaration.Name, outputs.Length, string.Join(", ", names));
        return [];
    }

    private static int[] Unread(IReadOnlyList<BoundLayer> layers)
    {
        var read = new HashSet<int>(layers.SelectMany(layer => layer.Inputs.Items));
        return Enumerable.Range(0, layers.Count).Where(index => !read.Contains(index)).ToArray();
    }
}
