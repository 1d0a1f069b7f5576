using System.Globalization;
using System.Text;

namespace ModelCompiler.Inspection;

/// <summary>
/// Keras's <c>summary()</c> as text. Where each layer reads the one above it, that is the table of a sequential network; otherwise the inputs
/// are rows too, and a column tells what each layer reads.
/// </summary>
internal static class SummaryTable
{
    private static readonly string[] s_titles = ["Layer (type)", "Output Shape", "Param #", "Connected to"];

    /// <summary>The column whose cells stand at the right.</summary>
    private const int Numbers = 2;

    public static string Format(NetworkDescription network)
    {
        bool isSequential = IsSequential(network);
        int columns = isSequential ? 3 : 4;
        string[] titles = s_titles[..columns];
        string[][][] rows = [.. (isSequential ? [] : network.Inputs.Select(InputRow)).Concat(network.Layers.Select(Row)).Select(cells => cells[..columns])];
        int[] widths = [.. titles.Select((title, column) => rows.SelectMany(row => row[column]).Append(title).Max(text => text.Length))];
        StringBuilder text = new();
        text.Append("Model: \"").Append(network.Name).Append("\"\n");
        text.Append(Rule(widths, "┏━", "━┳━", "━┓", '━'));
        text.Append(Line(titles, widths, '┃'));
        text.Append(Rule(widths, "┡━", "━╇━", "━┩", '━'));
        text.AppendJoin(Rule(widths, "├─", "─┼─", "─┤", '─'), rows.Select(row => Lines(row, widths)));
        text.Append(Rule(widths, "└─", "─┴─", "─┘", '─'));

        long trainable = Count(network, trainable: true), frozen = Count(network, trainable: false);
        text.Append(" Total params: ").Append(CountAndSize(trainable + frozen)).Append('\n');
        text.Append(" Trainable params: ").Append(CountAndSize(trainable)).Append('\n');
        text.Append(" Non-trainable params: ").Append(CountAndSize(frozen));
        return text.ToString();
    }

    private static bool IsSequential(NetworkDescription network) =>
        network is { Inputs.Count: 1, Outputs.Count: 1 }
        && network.Layers.Select((layer, k) => layer.Inputs is [var only] && only == (k == 0 ? network.Inputs[0].Name : network.Layers[k - 1].Name)).All(follows => follows);

    private static string[][] InputRow(RowPart input) => [[$"{input.Name} (InputLayer)"], [Shape(input.Shape)], ["0"], ["-"]];

    /// <summary>The cells of a layer, each as its lines. Weights that belong to another layer are counted there.</summary>
    private static string[][] Row(LayerDescription layer) =>
    [
        [$"{layer.Name} ({layer.Kind})"],
        [Shape(layer.OutputShape)],
        [Grouped(layer.SharesWeightsWith is null ? layer.Parameters.Sum(parameter => (long)parameter.Count) : 0)],
        [.. layer.Inputs.Select((input, k) => k < layer.Inputs.Count - 1 ? input + "," : input), .. SharedWeights(layer)],
    ];

    private static string[] SharedWeights(LayerDescription layer) => layer is { SharesWeightsWith: { } owner, Parameters.Count: > 0 } ? [$"(weights of {owner})"] : [];

    private static string Shape(IReadOnlyList<int> extents) => $"(None{string.Concat(extents.Select(extent => string.Create(CultureInfo.InvariantCulture, $", {extent}")))})";

    private static string Rule(int[] widths, string left, string middle, string right, char line) =>
        left + string.Join(middle, widths.Select(width => new string(line, width))) + right + "\n";

    private static string Lines(string[][] cells, int[] widths) =>
        string.Concat(Enumerable.Range(0, cells.Max(cell => cell.Length)).Select(line => Line([.. cells.Select(cell => line < cell.Length ? cell[line] : "")], widths, '│')));

    /// <summary>Numbers stand at the right, words at the left.</summary>
    private static string Line(string[] cells, int[] widths, char edge) =>
        $"{edge} {string.Join($" {edge} ", cells.Select((cell, column) => column == Numbers ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} {edge}\n";

    private static long Count(NetworkDescription network, bool trainable) =>
        network.Owners.Sum(layer => layer.Parameters.Where(p => (layer.Trainable && p.Trainable) == trainable).Sum(p => (long)p.Count));

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
