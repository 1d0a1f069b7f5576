using System.Globalization;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Declares the network of a <c>model</c> or <c>fit</c> case: its layers in the order they are called, wired where they do not follow one another.</summary>
internal static class ModelDeclaration
{
    public static Declaration Of(GoldenCase golden, string className, bool inputGradients)
    {
        GraphDeclaration graph = new(golden.Json);
        Declaration declaration = new(className);
        graph.AddTo(declaration);
        AddTraining(golden, declaration);
        return declaration.Network(inputGradients, graph.Outputs);
    }

    private static void AddTraining(GoldenCase golden, Declaration declaration)
    {
        JsonElement loss = golden.Json.GetProperty("loss");
        if (loss.ValueKind == JsonValueKind.Array)
            AddLosses(golden, [.. loss.EnumerateArray()], declaration);
        else
            declaration.Compile(loss.GetProperty("class").GetString()!, loss.GetProperty("config"));
        foreach (JsonElement metric in golden.Find("metrics")?.EnumerateArray() ?? [])
            declaration.Metric(MetricName.Class(metric.GetString()!));
        if (golden.Find("optimizer") is { } optimizer)
            declaration.Optimizer(optimizer.GetProperty("class").GetString()!, optimizer.GetProperty("config"));
    }

    /// <summary>A loss for each output, in their order.</summary>
    private static void AddLosses(GoldenCase golden, JsonElement[] losses, Declaration declaration)
    {
        IReadOnlyDictionary<string, string> names = GraphDeclaration.Names(golden.Json);
        string[] outputs = [.. golden.Json.GetProperty("outputs").EnumerateArray().Select(output => names[output.GetString()!])];
        float[] weights = [.. golden.Find("loss_weights")?.EnumerateArray().Select(weight => weight.GetSingle()) ?? []];
        for (int k = 0; k < losses.Length; k++)
        {
            string[] weight = weights.Length == 0 ? [] : [$"Weight = {weights[k].ToString("R", CultureInfo.InvariantCulture)}f"];
            declaration.Compile(losses[k].GetProperty("class").GetString()!, losses[k].GetProperty("config"), [$"Output = \"{outputs[k]}\"", .. weight]);
        }
    }
}
