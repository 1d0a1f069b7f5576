using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>
/// The config of a layer with its regularizers and constraints, which are objects in Keras, as attributes tell them:
/// <c>kernel_constraint</c>, <c>kernel_constraint_arguments</c>, <c>kernel_constraint_axis</c>.
/// </summary>
internal static class FlatConfig
{
    private static readonly string[] Flattened = ["_regularizer", "_constraint"];

    public static JsonElement Of(JsonElement config)
    {
        JsonObject flat = [];
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (option.Value.ValueKind == JsonValueKind.Object && Flattened.Any(option.Name.EndsWith))
                Flatten(option.Name, option.Value, flat);
            else
                flat.Add(option.Name, Node(option.Value));
        }

        return JsonSerializer.SerializeToElement(flat);
    }

    /// <summary>What the case leaves out must have its default, so that the numbers are those of all arguments, or of none.</summary>
    private static void Flatten(string name, JsonElement value, JsonObject flat)
    {
        JsonElement config = value.GetProperty("config");
        flat.Add(name, Node(value.GetProperty("class")));
        JsonNode?[] arguments = [.. config.EnumerateObject().Where(argument => argument.Name != "axis").Select(argument => Node(argument.Value))];
        if (arguments.Length > 0)
            flat.Add(name + "_arguments", new JsonArray(arguments));
        if (config.TryGetProperty("axis", out JsonElement axis))
            flat.Add(name + "_axis", axis.ValueKind == JsonValueKind.Array ? Node(axis) : new JsonArray(Node(axis)));
    }

    private static JsonNode? Node(JsonElement value) => JsonSerializer.SerializeToNode(value);
}
