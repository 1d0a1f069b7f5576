using System.Globalization;

namespace ModelCompiler.Inspection;

/// <summary>What a diagram shows: boxes, each after those it reads.</summary>
internal sealed record DiagramGraph(string Name, IReadOnlyList<DiagramNode> Nodes)
{
    public static DiagramGraph Of(NetworkDescription network)
    {
        List<DiagramNode> nodes = [.. network.Inputs.Select(input => new DiagramNode(input.Name, "Input", Shape(input.Shape), "", [], IsInput: true, IsOutput: false, IsFrozen: false))];
        Dictionary<string, int> positions = nodes.Select((node, k) => (node.Name, k)).ToDictionary(pair => pair.Name, pair => pair.k, StringComparer.Ordinal);
        HashSet<string> outputs = [.. network.Outputs.Select(output => output.Name)];
        foreach (LayerDescription layer in network.Layers)
        {
            nodes.Add(new DiagramNode(
                layer.Name, layer.Details.Length > 0 ? layer.Details : layer.Kind, Shape(layer.OutputShape), Weights(layer), [.. layer.Inputs.Select(input => positions[input])],
                IsInput: false, outputs.Contains(layer.Name), layer.Parameters.Count > 0 && !layer.Trainable));
            positions[layer.Name] = nodes.Count - 1;
        }

        return new DiagramGraph(network.Name, nodes);
    }

    private static string Shape(IReadOnlyList<int> extents) =>
        extents.Count == 0 ? "1" : string.Join("×", extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));

    private static string Weights(LayerDescription layer)
    {
        if (layer.SharesWeightsWith is { } owner)
            return layer.Parameters.Count == 0 ? "" : $"weights of {owner}";
        long count = layer.Parameters.Sum(parameter => (long)parameter.Count);
        string frozen = layer.Trainable ? "" : ", frozen";
        return count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} param{(count == 1 ? "" : "s")}{frozen}");
    }
}
