using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Declares the network of a <c>model</c> or <c>fit</c> case: its layers in the order they are called, wired where they do not follow one another.</summary>
internal static class ModelDeclaration
{
    public static Declaration Of(GoldenCase golden, string className, bool inputGradients)
    {
        JsonElement json = golden.Json;
        Declaration declaration = new Declaration(className).Network(inputGradients);
        AddInputs(golden, declaration);
        AddLayers(json, declaration);
        AddTraining(golden, declaration);
        return declaration;
    }

    private static void AddInputs(GoldenCase golden, Declaration declaration)
    {
        JsonElement[] inputs = [.. golden.Json.GetProperty("inputs").EnumerateArray()];
        if (inputs.Length > 1)
            throw new InexpressibleException("a network has one input so far");
        declaration.Input(golden["x"].RowShape);
    }

    private static void AddLayers(JsonElement json, Declaration declaration)
    {
        Dictionary<string, JsonElement> layers = json.GetProperty("layers").EnumerateArray().ToDictionary(layer => layer.GetProperty("name").GetString()!);
        JsonElement[] calls = [.. json.GetProperty("graph").EnumerateArray()];
        AutomaticNames automatic = new();
        string above = json.GetProperty("inputs")[0].GetProperty("name").GetString()!;
        foreach (JsonElement call in calls)
        {
            JsonElement layer = layers[call.GetProperty("layer").GetString()!];
            RequireChain(call, above);
            above = call.GetProperty("id").GetString()!;
            if (above != layer.GetProperty("name").GetString())
                throw new InexpressibleException($"layer {layer.GetProperty("name")} is called more than once");
            AddLayer(layer, declaration, automatic);
        }

        if (json.GetProperty("outputs").EnumerateArray().Select(output => output.GetString()).ToArray() is not [{ } only] || only != above)
            throw new InexpressibleException("a network has one output so far, its last layer");
    }

    private static void AddLayer(JsonElement layer, Declaration declaration, AutomaticNames automatic)
    {
        string kerasClass = layer.GetProperty("class").GetString()!;
        string name = layer.GetProperty("name").GetString()!;
        string[] wiring = automatic.Next(kerasClass) == name ? [] : [$"Name = \"{name}\""];
        declaration.Layer(kerasClass, layer.GetProperty("config"), wiring);
    }

    private static void RequireChain(JsonElement call, string above)
    {
        string?[] reads = [.. call.GetProperty("inputs").EnumerateArray().Select(input => input.GetString())];
        if (reads is not [{ } only] || only != above)
            throw new InexpressibleException($"layer {call.GetProperty("id")} reads {string.Join(", ", reads)}, and a layer reads the one above it so far");
        if (call.TryGetProperty("call", out JsonElement arguments) && arguments.ValueKind == JsonValueKind.Object && arguments.EnumerateObject().Any())
            throw new InexpressibleException($"layer {call.GetProperty("id")} is called with {arguments}");
    }

    private static void AddTraining(GoldenCase golden, Declaration declaration)
    {
        JsonElement loss = golden.Json.GetProperty("loss");
        if (loss.ValueKind == JsonValueKind.Array)
            throw new InexpressibleException("a network has one loss so far");
        declaration.Compile(loss.GetProperty("class").GetString()!, loss.GetProperty("config"));
        foreach (JsonElement metric in golden.Find("metrics")?.EnumerateArray() ?? [])
            declaration.Metric(MetricName.Class(metric.GetString()!));
        if (golden.Find("optimizer") is { } optimizer)
            declaration.Optimizer(optimizer.GetProperty("class").GetString()!, optimizer.GetProperty("config"));
    }
}
