namespace ModelCompiler.Serialization;

/// <summary>The parsed and checked header of a safetensors file: the tensors fill the data without holes or overlaps.</summary>
internal sealed class SafetensorsHeader
{
    private SafetensorsHeader(Dictionary<string, string> metadata, Dictionary<string, SafetensorsEntry> tensors)
    {
        Metadata = metadata;
        Tensors = tensors;
    }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> header, long dataLength)
    {
        if (header.IsEmpty || header[0] != (byte)'{')
            throw new WeightsFileException(path, null, "a JSON header", "something else");

        Dictionary<string, string> metadata = [];
        Dictionary<string, SafetensorsEntry> tensors = [];
        try
        {
            new SafetensorsHeaderParser(header).Read(metadata, tensors);
        }
        catch (FormatException e)
        {
            throw new WeightsFileException(path, null, "a safetensors header", $"a fault in it ({e.Message.TrimEnd('.')})", e);
        }

        CheckOffsets(path, tensors.Values, dataLength);
        return new SafetensorsHeader(metadata, tensors);
    }

    private static List<SafetensorsEntry> InOrder(IEnumerable<SafetensorsEntry> tensors)
    {
        List<SafetensorsEntry> sorted = [.. tensors];
        sorted.Sort((one, other) => one.Begin != other.Begin ? one.Begin.CompareTo(other.Begin) : one.End.CompareTo(other.End));
        return sorted;
    }

    private static void CheckOffsets(string path, IEnumerable<SafetensorsEntry> tensors, long dataLength)
    {
        long at = 0;
        foreach (SafetensorsEntry tensor in InOrder(tensors))
        {
            if (tensor.Begin != at || tensor.End < at)
                throw new WeightsFileException(path, tensor.Name, $"data from byte {at} on, after the tensor before it", $"bytes {tensor.Begin} to {tensor.End}");
            if (tensor.End > dataLength)
                throw new WeightsFileException(path, tensor.Name, $"data up to byte {tensor.End}", $"{dataLength} bytes of data in the file");
            at = tensor.End;
        }

        if (at != dataLength)
            throw new WeightsFileException(path, null, $"{at} bytes of data", $"{dataLength}");
    }
}
