using System.Globalization;
using System.Security;
using System.Text;

namespace ModelCompiler.Training.Charts;

/// <summary>Draws a history as SVG: panels in two columns, readable on light and on dark pages. Same history, same text.</summary>
internal static class LearningCurve
{
    private const int PanelWidth = 440, HeightWithoutLegend = 282, TitleHeight = 34;

    /// <summary>Colours that can be told apart with any kind of sight, for light pages and for dark ones.</summary>
    private static readonly (string Light, string Dark)[] s_colors =
    [
        ("#0b62c4", "#6cb0ff"),
        ("#c2510c", "#ffa657"),
        ("#117a48", "#56d39b"),
        ("#8a3fb8", "#d2a8ff"),
        ("#b3235a", "#ff8fb3"),
        ("#5d6470", "#b4bcc6"),
    ];

    public static string Draw(History history, string? title)
    {
        Panel[] panels = Panel.Of(history);
        int columns = Math.Min(2, panels.Length);
        int width = columns * PanelWidth;
        int top = title is null ? 0 : TitleHeight;
        int panelHeight = HeightWithoutLegend + panels.Max(panel => panel.LegendLines) * PanelDrawing.LegendLine;
        int height = top + (panels.Length + 1) / 2 * panelHeight;

        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n");
        svg.Append($"<title>{Escaped(title ?? "learning curve")}</title>\n");
        svg.Append(Style());
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n");
        if (title is not null)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"head\" x=\"{width / 2}\" y=\"26\" text-anchor=\"middle\">{Escaped(title)}</text>\n");
        for (int k = 0; k < panels.Length; k++)
            new PanelDrawing(svg, panels[k], history.Epochs, k % 2 * PanelWidth, top + k / 2 * panelHeight, PanelWidth, panelHeight).Draw();
        return svg.Append("</svg>\n").ToString();
    }

    public static string Escaped(string text) => SecurityElement.Escape(text);

    /// <summary>The class of a curve's colour; they begin anew where there are more curves.</summary>
    public static string ColorClass(int color) => string.Create(CultureInfo.InvariantCulture, $"c{color % s_colors.Length}");

    private static string Style() => $$"""
        <style>
        text{font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#24292f}
        .head{font-size:16px;font-weight:600}.name{font-size:14px;font-weight:600}.faint{fill:#57606a}
        .page{fill:#ffffff}.grid{stroke:#d8dee4;fill:none}.axis{stroke:#8c959f;fill:none}
        .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.held{stroke-dasharray:6 4}
        {{Colors(color => color.Light)}}
        @media (prefers-color-scheme:dark){
        text{fill:#e6edf3}.faint{fill:#9da7b3}.page{fill:#0d1117}.grid{stroke:#2b323b}.axis{stroke:#6e7681}
        {{Colors(color => color.Dark)}}
        }
        </style>

        """.ReplaceLineEndings("\n");

    private static string Colors(Func<(string Light, string Dark), string> choose) =>
        string.Concat(s_colors.Select((color, k) => string.Create(CultureInfo.InvariantCulture, $".c{k}{{stroke:{choose(color)}}}.dot.c{k}{{fill:{choose(color)}}}")));
}
