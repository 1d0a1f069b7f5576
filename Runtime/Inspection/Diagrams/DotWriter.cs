using System.Text;

namespace ModelCompiler.Inspection;

/// <summary>Prints a diagram for Graphviz.</summary>
internal static class DotWriter
{
    public static string Write(DiagramGraph graph)
    {
        StringBuilder text = new();
        text.Append("digraph ").Append(Quoted(graph.Name)).Append(" {\n    rankdir = TB\n    node [shape = box, fontname = \"sans-serif\", fontsize = 11]\n");
        foreach (var group in DiagramGroups.Of(graph))
        {
            string indent = group.Name.Length == 0 ? "    " : "        ";
            if (group.Name.Length > 0)
                text.Append("    subgraph cluster_").Append(group.Nodes[0]).Append(" {\n        label = ").Append(Quoted(group.Name)).Append('\n');
            foreach (int k in group.Nodes)
                text.Append(indent).Append('n').Append(k).Append(" [label = ").Append(Label(graph.Nodes[k])).Append(Style(graph.Nodes[k])).Append("]\n");
            if (group.Name.Length > 0)
                text.Append("    }\n");
        }

        for (int k = 0; k < graph.Nodes.Count; k++)
        {
            foreach (int source in graph.Nodes[k].Sources)
                text.Append("    n").Append(source).Append(" -> n").Append(k).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static string Label(DiagramNode node) => Quoted(string.Join('\n', (string[])[node.Name, node.Details, node.Shape, .. node.Weights.Length > 0 ? [node.Weights] : Array.Empty<string>()]));

    private static string Style(DiagramNode node) => node.IsInput ? ", style = rounded" : node.IsOutput ? ", peripheries = 2" : "";

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
