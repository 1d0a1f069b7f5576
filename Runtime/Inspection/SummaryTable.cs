using System.Globalization;
using System.Text;

namespace ModelCompiler.Inspection;

/// <summary>Keras's <c>summary()</c> as text.</summary>
internal static class SummaryTable
{
    private static readonly string[] s_titles = ["Layer (type)", "Output Shape", "Param #"];

    public static string Format(NetworkDescription network)
    {
        string[][] rows = [.. network.Layers.Select(Row)];
        int[] widths = [.. s_titles.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max())];
        StringBuilder text = new();
        text.Append("Model: \"").Append(network.Name).Append("\"\n");
        text.Append(Rule(widths, "┏━", "━┳━", "━┓", '━'));
        text.Append(Line(s_titles, widths, '┃'));
        text.Append(Rule(widths, "┡━", "━╇━", "━┩", '━'));
        text.AppendJoin(Rule(widths, "├─", "─┼─", "─┤", '─'), rows.Select(row => Line(row, widths, '│')));
        text.Append(Rule(widths, "└─", "─┴─", "─┘", '─'));

        long total = Count(network.Layers, trainable: true) + Count(network.Layers, trainable: false);
        text.Append(" Total params: ").Append(CountAndSize(total)).Append('\n');
        text.Append(" Trainable params: ").Append(CountAndSize(Count(network.Layers, trainable: true))).Append('\n');
        text.Append(" Non-trainable params: ").Append(CountAndSize(Count(network.Layers, trainable: false)));
        return text.ToString();
    }

    private static string[] Row(LayerDescription layer) =>
    [
        $"{layer.Name} ({layer.Kind})",
        $"(None, {string.Join(", ", layer.OutputShape)})",
        Grouped(layer.Parameters.Sum(parameter => (long)parameter.Count)),
    ];

    private static string Rule(int[] widths, string left, string middle, string right, char line) =>
        left + string.Join(middle, widths.Select(width => new string(line, width))) + right + "\n";

    /// <summary>Numbers stand at the right, words at the left.</summary>
    private static string Line(string[] cells, int[] widths, char edge) =>
        $"{edge} {cells[0].PadRight(widths[0])} {edge} {cells[1].PadRight(widths[1])} {edge} {cells[2].PadLeft(widths[2])} {edge}\n";

    private static long Count(IReadOnlyList<LayerDescription> layers, bool trainable) =>
        layers.Sum(layer => layer.Parameters.Where(p => (layer.Trainable && p.Trainable) == trainable).Sum(p => (long)p.Count));

    private static string CountAndSize(long count) => $"{Grouped(count)} ({Size(count * sizeof(float))})";

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB"];
        int unit = 0;
        while (bytes >= 1024 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:F2} {units[unit]}");
    }
}
