namespace ModelCompiler.Inspection;

/// <summary>The boxes of each network used as a layer, by position; those of the network itself come first, under an empty name.</summary>
internal static class DiagramGroups
{
    public static IEnumerable<(string Name, int[] Nodes)> Of(DiagramGraph graph) =>
        from k in Enumerable.Range(0, graph.Nodes.Count)
        group k by graph.Nodes[k].Group into nodes
        orderby nodes.Key.Length > 0
        select (nodes.Key, nodes.ToArray());
}
