using System.Globalization;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Emit;

/// <summary>The network as a table of layers, output shapes and parameter counts, for the documentation of the generated class.</summary>
internal static class SummaryTable
{
    public static IEnumerable<string> Lines(NetworkGraph graph)
    {
        var rows = graph.Layers.Items.Select(layer => new[] { layer.Name, layer.Description, layer.Output.ToString(), Count(layer) }).Prepend(["layer", "", "output", "parameters"]).ToArray();
        int[] widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (string[] row in rows)
            yield return string.Join("  ", row.Select((text, column) => column == 3 ? text.PadLeft(widths[column]) : text.PadRight(widths[column])));
    }

    public static string Total(NetworkGraph graph) => Number(graph.Layers.Items.Sum(Parameters));

    private static string Count(LayerNode layer) => Number(Parameters(layer));

    private static int Parameters(LayerNode layer) => layer.SharesWeightsWith is null ? layer.Parameters.Items.Sum(parameter => parameter.Shape.Length) : 0;

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
