using System.Text;

namespace ModelCompiler.Inspection;

/// <summary>Prints a diagram as a Mermaid flowchart.</summary>
internal static class MermaidWriter
{
    public static string Write(DiagramGraph graph)
    {
        StringBuilder text = new("flowchart TD\n");
        foreach (var group in DiagramGroups.Of(graph))
        {
            string indent = group.Name.Length == 0 ? "    " : "        ";
            if (group.Name.Length > 0)
                text.Append("    subgraph g").Append(group.Nodes[0]).Append("[\"").Append(Escaped(group.Name)).Append("\"]\n");
            foreach (int k in group.Nodes)
                text.Append(indent).Append('n').Append(k).Append(Box(graph.Nodes[k])).Append('\n');
            if (group.Name.Length > 0)
                text.Append("    end\n");
        }

        for (int k = 0; k < graph.Nodes.Count; k++)
        {
            foreach (int source in graph.Nodes[k].Sources)
                text.Append("    n").Append(source).Append(" --> n").Append(k).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Inputs are rounded, outputs have a double edge.</summary>
    private static string Box(DiagramNode node)
    {
        string label = $"\"<b>{Escaped(node.Name)}</b><br/>{Escaped(node.Details)}<br/>{Escaped(node.Shape)}{(node.Weights.Length > 0 ? "<br/>" + Escaped(node.Weights) : "")}\"";
        return node.IsInput ? $"([{label}])" : node.IsOutput ? $"[[{label}]]" : $"[{label}]";
    }

    /// <summary>Mermaid writes characters of its own and of HTML by their names or numbers.</summary>
    private static string Escaped(string text) => text.Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("&", "#amp;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal);
}
