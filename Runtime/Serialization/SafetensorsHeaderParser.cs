using System.Text.Json;

namespace ModelCompiler.Serialization;

/// <summary>Turns the JSON of a safetensors header into entries. Throws <see cref="JsonException"/> for what the format does not allow.</summary>
internal ref struct SafetensorsHeaderParser(ReadOnlySpan<byte> header)
{
    private Utf8JsonReader _json = new(header, new JsonReaderOptions { MaxDepth = 8 });

    public void Read(Dictionary<string, string> metadata, Dictionary<string, SafetensorsEntry> tensors)
    {
        Expect(JsonTokenType.StartObject);
        bool metadataSeen = false;
        while (NextName() is { } name)
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

        if (_json.Read())
            throw new JsonException("text after the header's end");
    }

    private void ReadMetadata(Dictionary<string, string> metadata)
    {
        Expect(JsonTokenType.StartObject);
        while (NextName() is { } key)
        {
            Expect(JsonTokenType.String);
            Once(metadata.TryAdd(key, _json.GetString()!), key);
        }
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        Expect(JsonTokenType.StartObject);
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (NextName() is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Once(type is null, key);
                    Expect(JsonTokenType.String);
                    type = _json.GetString();
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
                    throw new JsonException($"unknown key '{key}' in tensor '{name}'");
            }
        }

        return type is not null && shape is not null && offsets is [long begin, long end]
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw new JsonException($"tensor '{name}' needs dtype, shape and two data_offsets");
    }

    private long[] ReadNumbers()
    {
        Expect(JsonTokenType.StartArray);
        List<long> numbers = [];
        while (Next() != JsonTokenType.EndArray)
        {
            long number = _json.TokenType == JsonTokenType.Number ? _json.GetInt64() : throw new JsonException($"a number was expected, {_json.TokenType} came");
            numbers.Add(number >= 0 ? number : throw new JsonException($"{number} where only 0 and above makes sense"));
        }

        return [.. numbers];
    }

    /// <summary>The next key of the current object, or null at its end.</summary>
    private string? NextName() => Next() == JsonTokenType.PropertyName ? _json.GetString() : null;

    private void Expect(JsonTokenType type)
    {
        if (Next() != type)
            throw new JsonException($"{type} was expected, {_json.TokenType} came");
    }

    private JsonTokenType Next() => _json.Read() ? _json.TokenType : throw new JsonException("the header ends too early");

    private static void Once(bool first, string key)
    {
        if (!first)
            throw new JsonException($"'{key}' occurs twice");
    }
}
