namespace ModelCompiler.Serialization;

/// <summary>Turns the JSON of a safetensors header into entries. Throws <see cref="FormatException"/> for what the format does not allow.</summary>
internal ref struct SafetensorsHeaderParser(ReadOnlySpan<byte> header)
{
    private JsonText _json = new(header);

    public void Read(Dictionary<string, string> metadata, Dictionary<string, SafetensorsEntry> tensors)
    {
        _json.BeginObject();
        bool isFirst = true, metadataSeen = false;
        while (_json.NextName(ref isFirst) is { } name)
        {
            if (name == "__metadata__")
            {
                Once(!metadataSeen, name);
                metadataSeen = true;
                ReadMetadata(metadata);
            }
            else
            {
                Once(tensors.TryAdd(name, ReadEntry(name)), name);
            }
        }

        _json.End();
    }

    private void ReadMetadata(Dictionary<string, string> metadata)
    {
        _json.BeginObject();
        bool isFirst = true;
        while (_json.NextName(ref isFirst) is { } key)
            Once(metadata.TryAdd(key, _json.ReadString()), key);
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        _json.BeginObject();
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        bool isFirst = true;
        while (_json.NextName(ref isFirst) is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Once(type is null, key);
                    type = _json.ReadString();
                    break;
                case "shape":
                    Once(shape is null, key);
                    shape = ReadNumbers();
                    break;
                case "data_offsets":
                    Once(offsets is null, key);
                    offsets = ReadNumbers();
                    break;
                default:
                    throw new FormatException($"unknown key '{key}' in tensor '{name}'");
            }
        }

        return type is not null && shape is not null && offsets is [long begin, long end]
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw new FormatException($"tensor '{name}' needs dtype, shape and two data_offsets");
    }

    private long[] ReadNumbers()
    {
        _json.BeginArray();
        List<long> numbers = [];
        bool isFirst = true;
        while (_json.HasElement(ref isFirst))
        {
            long number = _json.ReadWhole();
            numbers.Add(number >= 0 ? number : throw new FormatException($"{number} where only 0 and above makes sense"));
        }

        return numbers.ToArray();
    }

    private static void Once(bool first, string key)
    {
        if (!first)
            throw new FormatException($"'{key}' occurs twice");
    }
}
