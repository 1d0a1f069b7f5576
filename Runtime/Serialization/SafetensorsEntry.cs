namespace ModelCompiler.Serialization;

/// <summary>What a safetensors header says about one tensor. Offsets count from the first byte after the header.</summary>
internal readonly record struct SafetensorsEntry(string Name, string Type, long[] Shape, long Begin, long End);
