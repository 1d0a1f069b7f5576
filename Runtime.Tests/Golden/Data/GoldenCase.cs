using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>One case of the reference data: its JSON and its tensors, as <c>Cases/README.md</c> describes them.</summary>
internal sealed class GoldenCase
{
    private readonly Lazy<IReadOnlyDictionary<string, GoldenTensor>> _tensors;

    public GoldenCase(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        Json = document.RootElement.Clone();
        Name = $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}";
        _tensors = new(() => SafetensorsReader.Read(Path.ChangeExtension(path, ".safetensors")));
    }

    /// <summary>Family and case: <c>dense/dense_rank2</c>.</summary>
    public string Name { get; }

    public JsonElement Json { get; }

    public string Kind => Json.GetProperty("kind").GetString()!;

    public IReadOnlyDictionary<string, GoldenTensor> Tensors => _tensors.Value;

    public GoldenTensor this[string tensor] => Tensors[tensor];

    public double AbsoluteTolerance => Json.GetProperty("tolerance").GetProperty("atol").GetDouble();

    public double RelativeTolerance => Json.GetProperty("tolerance").GetProperty("rtol").GetDouble();

    /// <summary>A part of the JSON, or null where the case does not say it.</summary>
    public JsonElement? Find(string property) =>
        Json.TryGetProperty(property, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public override string ToString() => Name;
}
