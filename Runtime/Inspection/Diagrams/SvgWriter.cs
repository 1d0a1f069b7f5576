using System.Globalization;
using System.Text;

namespace ModelCompiler.Inspection;

/// <summary>Draws a diagram: boxes with a title, the layer as it was declared, and its numbers; edges that leave below and arrive above.</summary>
internal static class SvgWriter
{
    private const double BoxHeight = 62, RankDistance = 104, Top = 52, NarrowestBox = 120, Arrow = 5, FrameSide = 10, FrameAbove = 19;

    /// <summary>About what the letters of a sans-serif font take, rather more than less.</summary>
    private const double TitleLetter = 8.6, TextLetter = 6.4, Padding = 24;

    private const int LongestText = 56;

    public static string Write(DiagramGraph graph)
    {
        double[] widths = [.. graph.Nodes.Select(BoxWidth)];
        DiagramLayout layout = DiagramLayout.Of(graph, widths);
        double width = Math.Max(layout.Width, graph.Name.Length * 9 + 48), height = Top + layout.RankCount * RankDistance - (RankDistance - BoxHeight) + 24;
        double shift = (width - layout.Width) / 2;
        StringBuilder text = new();
        text.Append(Invariant($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0.#} {height:0.#}" width="{width:0.#}" height="{height:0.#}" font-family="'Segoe UI', 'Helvetica Neue', Arial, sans-serif" text-anchor="middle">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="{width / 2:0.#}" y="30" font-size="15" font-weight="600" fill="#1f2937">{Escaped(graph.Name)}</text>

            """));
        foreach (DiagramFrame frame in DiagramFrame.Of(graph, layout, widths))
            text.Append(Frame(frame, shift));
        text.Append("<g fill=\"none\" stroke=\"#64748b\" stroke-width=\"1.4\">\n");
        foreach (DiagramLayout.Route route in layout.Routes)
            text.Append("<path d=\"").Append(Path(route, layout, widths, shift)).Append("\"/>\n");
        text.Append("</g>\n<g fill=\"#64748b\">\n");
        foreach (DiagramLayout.Route route in layout.Routes)
            text.Append(ArrowAt(Arrival(route, layout, widths) + shift, TopOf(layout.RankOf(route.Reader))));
        text.Append("</g>\n");
        for (int k = 0; k < widths.Length; k++)
            text.Append(Box(graph.Nodes[k], layout.CentreOf(k) + shift, TopOf(layout.RankOf(k)), widths[k]));
        return text.Append("</svg>\n").ToString();
    }

    private static double TopOf(int rank) => Top + rank * RankDistance;

    private static double BoxWidth(DiagramNode node) => Math.Max(
        NarrowestBox, Math.Max(Short(node.Name).Length * TitleLetter, Math.Max(Short(node.Details).Length, Short(node.Numbers).Length) * TextLetter) + Padding);

    /// <summary>Round the boxes of a network used as a layer, with its name above them.</summary>
    private static string Frame(DiagramFrame frame, double shift)
    {
        double x = frame.Left - FrameSide + shift, y = TopOf(frame.FirstRank) - FrameAbove;
        double width = frame.Right - frame.Left + 2 * FrameSide, height = (frame.LastRank - frame.FirstRank) * RankDistance + FrameAbove + BoxHeight + FrameSide;
        return Invariant($"""
            <rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="10" fill="#fafafa" stroke="#94a3b8" stroke-dasharray="2 3"/>
            <text x="{x + 8:0.#}" y="{y + 13:0.#}" font-size="11" font-weight="600" fill="#64748b" text-anchor="start">{Escaped(Short(frame.Name))}</text>

            """);
    }

    private static string Box(DiagramNode node, double x, double y, double width)
    {
        var (fill, edge) = node.IsInput ? ("#ecfdf5", "#059669") : node.IsOutput ? ("#fff7ed", "#ea580c") : node.IsFrozen ? ("#f1f5f9", "#64748b") : ("#eff6ff", "#2563eb");
        string dashes = node.IsFrozen ? " stroke-dasharray=\"5 3\"" : "";
        return Invariant($"""
            <g><title>{Escaped($"{node.Name}: {node.Details}, {node.Numbers}")}</title>
            <rect x="{x - width / 2:0.#}" y="{y:0.#}" width="{width:0.#}" height="{BoxHeight:0.#}" rx="{(node.IsInput ? 18 : 6)}" fill="{fill}" stroke="{edge}" stroke-width="1.4"{dashes}/>
            <text x="{x:0.#}" y="{y + 19:0.#}" font-size="13" font-weight="600" fill="#111827">{Escaped(Short(node.Name))}</text>
            <text x="{x:0.#}" y="{y + 36:0.#}" font-size="11" fill="#374151">{Escaped(Short(node.Details))}</text>
            <text x="{x:0.#}" y="{y + 52:0.#}" font-size="11" fill="#6b7280" xml:space="preserve">{Escaped(Short(node.Numbers))}</text></g>

            """);
    }

    /// <summary>Curves from rank to rank, straight down past the boxes of a rank that the edge only passes.</summary>
    private static string Path(DiagramLayout.Route route, DiagramLayout layout, double[] widths, double shift)
    {
        StringBuilder path = new();
        double x = Departure(route, layout, widths) + shift, y = TopOf(layout.RankOf(route.Source)) + BoxHeight;
        path.Append(Invariant($"M{x:0.#} {y:0.#}"));
        for (int k = 1; k < route.Points.Count; k++)
        {
            bool arrives = k == route.Points.Count - 1;
            double nextX = arrives ? Arrival(route, layout, widths) + shift : route.Points[k].X + shift, nextY = TopOf(route.Points[k].Rank) - (arrives ? Arrow : 0), middle = (y + nextY) / 2;
            path.Append(Invariant($" C{x:0.#} {middle:0.#} {nextX:0.#} {middle:0.#} {nextX:0.#} {nextY:0.#}"));
            (x, y) = (nextX, nextY);
            if (!arrives)
                path.Append(Invariant($" V{y += BoxHeight:0.#}"));
        }

        return path.ToString();
    }

    private static string ArrowAt(double x, double y) => Invariant($"<path d=\"M{x:0.#} {y:0.#} l{-Arrow + 1:0.#} {-Arrow - 3:0.#} h{2 * Arrow - 2:0.#} z\"/>\n");

    /// <summary>Several edges of one box leave and arrive side by side, in the order of where they go to and come from.</summary>
    private static double Departure(DiagramLayout.Route route, DiagramLayout layout, double[] widths) =>
        Port(layout.CentreOf(route.Source), widths[route.Source], layout.Routes.Where(other => other.Source == route.Source).OrderBy(other => other.Points[1].X), route);

    private static double Arrival(DiagramLayout.Route route, DiagramLayout layout, double[] widths) =>
        Port(layout.CentreOf(route.Reader), widths[route.Reader], layout.Routes.Where(other => other.Reader == route.Reader).OrderBy(other => other.Points[^2].X), route);

    private static double Port(double centre, double width, IEnumerable<DiagramLayout.Route> all, DiagramLayout.Route route)
    {
        DiagramLayout.Route[] ordered = [.. all];
        double step = Math.Min(22, (width - 30) / ordered.Length);
        return centre + (Array.IndexOf(ordered, route) - (ordered.Length - 1) / 2.0) * step;
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n");
}
