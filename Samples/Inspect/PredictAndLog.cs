using ModelCompiler;

namespace Inspect;

/// <summary>Predicts layer by layer, and logs what each layer makes of what it reads. It works for any network.</summary>
internal static class PredictAndLog
{
    /// <summary>How many values of a layer are shown.</summary>
    private const int Shown = 8;

    /// <returns>What the last layer gives: the same as <c>Predict</c>.</returns>
    public static float[] Run(Network model, float[] input, TextWriter log)
    {
        Dictionary<string, float[]> values = [];
        float[] last = input;
        foreach (Layer layer in model.Layers)
        {
            last = layer.Call([.. layer.Inputs.SelectMany(name => values.GetValueOrDefault(name, input))]);
            values[layer.Name] = last;
            log.WriteLine($"{layer.Name,-20} {layer.Kind,-12} {$"({string.Join(", ", layer.OutputShape)})",-14} {Text(last)}");
        }

        return last;
    }

    private static string Text(float[] values) =>
        string.Join(' ', values.Take(Shown).Select(value => $"{value,8:F4}")) + (values.Length > Shown ? $" … {values.Length} values" : "");
}
