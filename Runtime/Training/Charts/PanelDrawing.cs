using System.Globalization;
using System.Text;

namespace ModelCompiler.Training.Charts;

/// <summary>Draws a panel: title and legend above, epochs across, values up.</summary>
internal sealed class PanelDrawing
{
    public const int LegendLine = 18;

    private const int MarginLeft = 60, MarginRight = 20, MarginBottom = 46, FirstLegendLine = 46;

    /// <summary>Up to so many epochs each is marked with a dot.</summary>
    private const int MostDots = 25;

    private readonly StringBuilder _svg;
    private readonly Panel _panel;
    private readonly IReadOnlyList<int> _epochs;
    private readonly double[] _finite;
    private readonly double _left, _right, _top, _bottom;
    private readonly int _x, _y;
    private readonly Ticks? _ticks;

    public PanelDrawing(StringBuilder svg, Panel panel, IReadOnlyList<int> epochs, int x, int y, int width, int height)
    {
        (_svg, _panel, _epochs, _x, _y) = (svg, panel, epochs, x, y);
        (_left, _right) = (x + MarginLeft, x + width - MarginRight);
        (_top, _bottom) = (y + FirstLegendLine + panel.LegendLines * LegendLine, y + height - MarginBottom);
        _finite = [.. panel.Curves.SelectMany(curve => curve.Values).Where(double.IsFinite)];
        _ticks = _finite.Length == 0 ? null : Ticks.Around(_finite.Min(), _finite.Max(), most: 6);
    }

    public void Draw()
    {
        Text("name", _left, _y + 24, "start", _panel.Title);
        DrawEpochs();
        if (_ticks is null)
            Text("faint", (_left + _right) / 2, (_top + _bottom) / 2, "middle", "no finite value");
        else
            DrawValues(_ticks);
        int columns = _panel.LegendColumns;
        for (int k = 0; k < _panel.Curves.Count; k++)
            DrawLegend(_panel.Curves[k], _left + k % columns * (_right - _left) / columns, _y + FirstLegendLine + k / columns * LegendLine);
    }

    private void DrawEpochs()
    {
        foreach (int epoch in Ticks.Whole(_epochs[0] + 1, _epochs[^1] + 1, most: 8))
            Text("faint", Across(epoch - 1), _bottom + 18, "middle", epoch.ToString(CultureInfo.InvariantCulture));
        Text("faint", (_left + _right) / 2, _bottom + 37, "middle", "epoch");
        Line("axis", _left, _bottom, _right, _bottom);
    }

    private void DrawValues(Ticks ticks)
    {
        foreach ((double value, string label) in ticks.All)
        {
            double y = Up(value);
            if (y < _bottom - 0.5)
                Line("grid", _left, y, _right, y);
            Text("faint", _left - 8, y + 4, "end", label);
        }

        foreach (Curve curve in _panel.Curves)
            DrawCurve(curve);
    }

    /// <summary>A line for each run of finite values: what is no number leaves a gap.</summary>
    private void DrawCurve(Curve curve)
    {
        bool gap = true;
        StringBuilder path = new();
        for (int k = 0; k < curve.Values.Count && k < _epochs.Count; k++)
        {
            if (!double.IsFinite(curve.Values[k]))
            {
                gap = true;
                continue;
            }

            (double x, double y) = (Across(_epochs[k]), Up(curve.Values[k]));
            path.Append(CultureInfo.InvariantCulture, $"{(gap ? 'M' : 'L')}{x:0.#} {y:0.#}");
            gap = false;
            if (_epochs.Count <= MostDots)
                _svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {LearningCurve.ColorClass(curve.Color)}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2\"/>\n");
        }

        if (path.Length > 0)
            _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{LineClass(curve)}\" d=\"{path}\"/>\n");
    }

    /// <summary>A piece of the line, its name and its last value.</summary>
    private void DrawLegend(Curve curve, double x, double y)
    {
        Line(LineClass(curve), x, y - 4, x + 22, y - 4);
        Text("", x + 28, y, "start", $"{curve.Label} {new ProgressLine().AddNumber(curve.Values[^1])}");
    }

    private static string LineClass(Curve curve) => $"line {LearningCurve.ColorClass(curve.Color)}{(curve.IsValidation ? " held" : "")}";

    private double Across(int epoch) => _epochs[0] == _epochs[^1]
        ? (_left + _right) / 2
        : _left + (_right - _left) * (epoch - _epochs[0]) / (_epochs[^1] - _epochs[0]);

    private double Up(double value) => _bottom - (_bottom - _top) * ((value - _ticks!.Low) / (_ticks.High - _ticks.Low));

    private void Line(string style, double x1, double y1, double x2, double y2) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}\"/>\n");

    private void Text(string style, double x, double y, string anchor, string text) => _svg.Append(
        CultureInfo.InvariantCulture, $"<text{(style == "" ? "" : $" class=\"{style}\"")} x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{LearningCurve.Escaped(text)}</text>\n");
}
