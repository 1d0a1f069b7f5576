using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Reads the tensors of a case. Apart from the runtime's reader on purpose: reference data must not depend on what it checks.</summary>
internal static class SafetensorsReader
{
    public static IReadOnlyDictionary<string, GoldenTensor> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using JsonDocument entries = JsonDocument.Parse(file.AsMemory(8, header));
        return entries.RootElement.EnumerateObject()
            .Where(entry => entry.Name != "__metadata__")
            .ToDictionary(entry => entry.Name, entry => Tensor(entry.Value, file.AsSpan(8 + header)));
    }

    private static GoldenTensor Tensor(JsonElement entry, ReadOnlySpan<byte> data)
    {
        int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        int[] offsets = [.. entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        ReadOnlySpan<byte> bytes = data[offsets[0]..offsets[1]];
        return new GoldenTensor(shape, entry.GetProperty("dtype").GetString() switch
        {
            "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "I32" => [.. MemoryMarshal.Cast<byte, int>(bytes).ToArray().Select(whole => (float)whole)],
            string other => throw new InvalidDataException($"Expected tensors of F32 or I32, but came {other}."),
            null => throw new InvalidDataException("Expected a dtype, but there is none."),
        });
    }
}
