using System.Globalization;
using System.Xml.Linq;
using ModelCompiler.Inspection;
using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Inspection;

public sealed class DiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Mermaid_shows_boxes_networks_inside_and_what_reads_what()
    {
        string expected = """
            flowchart TD
                n0(["<b>image</b><br/>Input<br/>8×8×3"])
                n4[["<b>head</b><br/>Dense(10, #quot;a#quot; #lt;b#gt; #amp; c)<br/>10<br/>40 params"]]
                subgraph g1["block"]
                    n1["<b>block/first</b><br/>Conv2D<br/>8×8×3<br/>84 params"]
                    n2["<b>block/second</b><br/>Conv2D<br/>8×8×3<br/>84 params"]
                    n3["<b>block/sum</b><br/>Add<br/>8×8×3"]
                end
                n0 --> n1
                n1 --> n2
                n0 --> n3
                n2 --> n3
                n3 --> n4

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), new NetworkDiagram(Wiring.Residual).ToMermaid());
    }

    [Fact]
    public void Dot_shows_the_same()
    {
        string expected = """
            digraph "Residual" {
                rankdir = TB
                node [shape = box, fontname = "sans-serif", fontsize = 11]
                n0 [label = "image\nInput\n8×8×3", style = rounded]
                n4 [label = "head\nDense(10, \"a\" <b> & c)\n10\n40 params", peripheries = 2]
                subgraph cluster_1 {
                    label = "block"
                    n1 [label = "block/first\nConv2D\n8×8×3\n84 params"]
                    n2 [label = "block/second\nConv2D\n8×8×3\n84 params"]
                    n3 [label = "block/sum\nAdd\n8×8×3"]
                }
                n0 -> n1
                n1 -> n2
                n0 -> n3
                n2 -> n3
                n3 -> n4
            }

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), new NetworkDiagram(Wiring.Residual).ToDot());
    }

    [Fact]
    public void Svg_is_a_document_with_a_box_for_each_layer_and_a_line_for_each_edge()
    {
        XElement svg = XDocument.Parse(new NetworkDiagram(Wiring.Tickets).ToSvg()).Root!;
        Assert.Equal(10, svg.Descendants(Svg + "title").Count());
        Assert.Contains("body_words: Embedding, 80×64   weights of words", svg.Descendants(Svg + "title").Select(title => title.Value));
        Assert.Contains("department: Dense, 4   540 params, frozen", svg.Descendants(Svg + "title").Select(title => title.Value));
        Assert.Equal(9, svg.Descendants(Svg + "path").Count(path => path.Attribute("d")!.Value.Contains('C', StringComparison.Ordinal)));
    }

    [Fact]
    public void Svg_escapes_what_a_layer_was_declared_with() =>
        Assert.Contains(XDocument.Parse(new NetworkDiagram(Wiring.Residual).ToSvg()).Descendants(Svg + "text"), text => text.Value == "Dense(10, \"a\" <b> & c)");

    [Fact]
    public void Svg_frames_the_layers_of_a_network_inside_and_no_others()
    {
        XElement svg = XDocument.Parse(new NetworkDiagram(Wiring.Residual).ToSvg()).Root!;
        XElement frame = Assert.Single(svg.Elements(Svg + "rect"), rect => rect.Attribute("stroke-dasharray") is not null);
        Assert.Equal("block", ((XElement)frame.NextNode!).Value);
        string[] framed = [.. from title in svg.Descendants(Svg + "title") where Holds(frame, title.Parent!.Element(Svg + "rect")!) select title.Value.Split(':')[0]];
        Assert.Equal(["block/first", "block/second", "block/sum"], framed);
        Assert.DoesNotContain(XDocument.Parse(new NetworkDiagram(Wiring.Tickets).ToSvg()).Root!.Elements(Svg + "rect"), rect => rect.Attribute("stroke-dasharray") is not null);
    }

    [Fact]
    public void A_frame_that_would_hold_a_layer_of_another_network_is_not_drawn()
    {
        NetworkDescription network = Wiring.Network("Torn", [new("x", [1], 0)], [new("inner/last", [1], 0)],
            [Wiring.Layer("inner/first", "Add", [1], ["x"]), Wiring.Layer("between", "Add", [1], ["inner/first"]), Wiring.Layer("inner/last", "Add", [1], ["between"])]);
        Assert.DoesNotContain(XDocument.Parse(new NetworkDiagram(network).ToSvg()).Root!.Elements(Svg + "rect"), rect => rect.Attribute("stroke-dasharray") is not null);
    }

    private static bool Holds(XElement frame, XElement box) =>
        Number(box, "x") > Number(frame, "x") && Number(box, "x") + Number(box, "width") < Number(frame, "x") + Number(frame, "width")
        && Number(box, "y") > Number(frame, "y") && Number(box, "y") + Number(box, "height") < Number(frame, "y") + Number(frame, "height");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [Fact]
    public void Boxes_do_not_overlap_and_no_edge_passes_through_one()
    {
        foreach (NetworkDescription network in (NetworkDescription[])[Wiring.Tickets, Wiring.Residual, .. Enumerable.Range(0, 20).Select(RandomWiring)])
        {
            DiagramGraph graph = DiagramGraph.Of(network);
            double[] widths = [.. graph.Nodes.Select((_, k) => 100.0 + 17 * (k % 5))];
            DiagramLayout layout = DiagramLayout.Of(graph, widths);
            for (int a = 0; a < widths.Length; a++)
            {
                Assert.InRange(layout.CentreOf(a) - widths[a] / 2, 0, layout.Width);
                Assert.InRange(layout.CentreOf(a) + widths[a] / 2, 0, layout.Width);
                for (int b = a + 1; b < widths.Length; b++)
                    Assert.True(layout.RankOf(a) != layout.RankOf(b) || Math.Abs(layout.CentreOf(a) - layout.CentreOf(b)) > (widths[a] + widths[b]) / 2, $"{network.Name}: {a} and {b} overlap");
                Assert.All(graph.Nodes[a].Sources, source => Assert.True(layout.RankOf(source) < layout.RankOf(a)));
                foreach (var (x, rank) in layout.Routes.SelectMany(route => route.Points.Skip(1).SkipLast(1)))
                    Assert.True(rank != layout.RankOf(a) || Math.Abs(x - layout.CentreOf(a)) > widths[a] / 2, $"{network.Name}: an edge passes through {a}");
            }
        }
    }

    [Fact]
    public void Diagrams_are_the_same_where_the_culture_has_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        NetworkDiagram diagram = new(Wiring.Tickets);
        try
        {
            (string, string, string) invariant = (diagram.ToSvg(), diagram.ToDot(), diagram.ToMermaid());
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(invariant, (diagram.ToSvg(), diagram.ToDot(), diagram.ToMermaid()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_network_has_its_diagram() => Assert.Contains("probability", new SoftmaxRegression().Diagram.ToMermaid(), StringComparison.Ordinal);

    private static NetworkDescription RandomWiring(int seed)
    {
        Random random = new(seed);
        List<string> names = ["x", "y"];
        List<LayerDescription> layers = [];
        for (int k = 0; k < 15; k++)
        {
            string[] inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => names[random.Next(names.Count)]).Distinct()];
            layers.Add(Wiring.Layer($"layer_{k}", "Add", [1], inputs));
            names.Add($"layer_{k}");
        }

        return Wiring.Network($"Random{seed}", [new("x", [1], 0), new("y", [1], 1)], [new("layer_14", [1], 0)], [.. layers]);
    }
}
