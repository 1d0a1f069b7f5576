namespace ModelCompiler.Inspection;

/// <summary>The rectangle of the boxes of a network used as a layer; left out where a box of another network stands among them.</summary>
internal sealed record DiagramFrame(string Name, double Left, double Right, int FirstRank, int LastRank)
{
    public static IEnumerable<DiagramFrame> Of(DiagramGraph graph, DiagramLayout layout, double[] widths) =>
        from name in DiagramGroups.Of(graph).Select(@group => @group.Name)
        where name.Length > 0
        let own = Enumerable.Range(0, widths.Length).ToLookup(k => graph.Nodes[k].Name.StartsWith(name + "/", StringComparison.Ordinal))
        let frame = Round(name, own[true], layout, widths)
        where !own[false].Any(k => frame.Touches(k, layout, widths))
        orderby name.Length
        select frame;

    private static DiagramFrame Round(string name, IEnumerable<int> nodes, DiagramLayout layout, double[] widths) => new(
        name,
        nodes.Min(k => layout.CentreOf(k) - widths[k] / 2),
        nodes.Max(k => layout.CentreOf(k) + widths[k] / 2),
        nodes.Min(layout.RankOf),
        nodes.Max(layout.RankOf));

    private bool Touches(int node, DiagramLayout layout, double[] widths) =>
        layout.RankOf(node) >= FirstRank && layout.RankOf(node) <= LastRank
        && layout.CentreOf(node) + widths[node] / 2 > Left && layout.CentreOf(node) - widths[node] / 2 < Right;
}
