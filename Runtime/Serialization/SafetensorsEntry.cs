namespace ModelCompiler.Serialization;

/// <summary>What a safetensors header says about one tensor. Offsets count from the first byte after the header.</summary>
internal sealed class SafetensorsEntry(string name, string type, long[] shape, long begin, long end)
{
    public string Name { get; } = name;

    public string Type { get; } = type;

    public long[] Shape { get; } = shape;

    public long Begin { get; } = begin;

    public long End { get; } = end;
}
