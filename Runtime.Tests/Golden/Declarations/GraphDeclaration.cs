using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>
/// Declares the calls of a case in order. The first call of a layer declares it under its own name, the further ones share it; what does not
/// read the one above it says so.
/// </summary>
internal sealed class GraphDeclaration(JsonElement json)
{
    private readonly Dictionary<string, JsonElement> _layers = json.GetProperty("layers").EnumerateArray().ToDictionary(layer => layer.GetProperty("name").GetString()!);
    private readonly Dictionary<string, string> _names = [];
    private readonly AutomaticNames _automatic = new();
    private readonly HashSet<string> _read = [];
    private string _above = "";

    /// <summary>The outputs that must be named, because they are not just the layers that none reads; null where they need not be.</summary>
    public string[]? Outputs
    {
        get
        {
            string[] outputs = [.. json.GetProperty("outputs").EnumerateArray().Select(output => _names[output.GetString()!])];
            return _names.Values.Where(name => !_read.Contains(name)).SequenceEqual(outputs) ? null : outputs;
        }
    }

    private IEnumerable<JsonElement> Inputs => json.GetProperty("inputs").EnumerateArray();

    private IEnumerable<JsonElement> Calls => json.GetProperty("graph").EnumerateArray();

    /// <summary>The calls and the names of the layers that they become.</summary>
    public static IReadOnlyDictionary<string, string> Names(JsonElement json)
    {
        GraphDeclaration graph = new(json);
        graph.Assign();
        return graph._names;
    }

    public void AddTo(Declaration declaration)
    {
        Assign();
        bool isChain = Inputs.Count() == 1 && Calls.Select((call, k) => Reads(call) is [var only] && only == (k == 0 ? Name(Inputs.First()) : Id(Calls.ElementAt(k - 1)))).All(follows => follows);
        foreach (JsonElement input in Inputs)
        {
            declaration.Input(input.GetProperty("shape").EnumerateArray().Skip(1).Select(extent => extent.GetInt32()), isChain ? null : Name(input));
            _above = Name(input);
        }

        foreach (JsonElement call in Calls)
            Add(call, declaration);
    }

    private void Assign()
    {
        HashSet<string> called = [];
        foreach (JsonElement call in Calls)
        {
            string layer = call.GetProperty("layer").GetString()!;
            _names[Id(call)] = called.Add(layer) ? layer : Id(call);
        }
    }

    private void Add(JsonElement call, Declaration declaration)
    {
        RequirePlainCall(call);
        string layer = call.GetProperty("layer").GetString()!, name = _names[Id(call)];
        string[] sources = [.. Reads(call).Select(source => _names.GetValueOrDefault(source, source))];
        _read.UnionWith(sources);
        string[] from = sources is [var only] ? only == _above ? [] : [$"From = \"{only}\""] : [];
        string[] inputs = sources.Length == 1 ? [] : [$"inputs: [{string.Join(", ", sources.Select(source => $"\"{source}\""))}]"];
        _above = name;
        if (name == layer)
            AddLayer(_layers[layer], declaration, inputs, from);
        else
            declaration.Shared(layer, [.. inputs, .. from, $"Name = \"{name}\""]);
    }

    private void AddLayer(JsonElement layer, Declaration declaration, string[] inputs, string[] from)
    {
        string kerasClass = layer.GetProperty("class").GetString()!, name = Name(layer);
        string[] given = _automatic.Next(kerasClass) == name ? [] : [$"Name = \"{name}\""];
        declaration.Layer(kerasClass, layer.GetProperty("config"), inputs, [.. given, .. from]);
    }

    private static void RequirePlainCall(JsonElement call)
    {
        if (call.TryGetProperty("call", out JsonElement arguments) && arguments.ValueKind == JsonValueKind.Object
            && arguments.EnumerateObject().Any(argument => argument.Name != "list_input"))
            throw new InexpressibleException($"layer {Id(call)} is called with {arguments}");
    }

    private static string[] Reads(JsonElement call) => [.. call.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!)];

    private static string Id(JsonElement call) => call.GetProperty("id").GetString()!;

    private static string Name(JsonElement named) => named.GetProperty("name").GetString()!;
}
