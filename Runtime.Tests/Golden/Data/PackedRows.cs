using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The rows of a case as a network takes them: where there are several inputs or outputs, a row holds a row of each.</summary>
internal static class PackedRows
{
    /// <summary>The inputs together.</summary>
    public static GoldenTensor Inputs(GoldenCase golden) =>
        Pack(golden, [.. golden.Json.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("tensor").GetString()!)]);

    /// <summary>The targets together.</summary>
    public static GoldenTensor Targets(GoldenCase golden) => Pack(golden, [.. Tensors(golden, "y")]);

    /// <summary>The names of the tensors of all outputs: <c>pred</c>, or <c>pred/a</c> and <c>pred/b</c>.</summary>
    public static IEnumerable<string> Tensors(GoldenCase golden, string kind)
    {
        JsonElement[] outputs = [.. golden.Json.GetProperty("outputs").EnumerateArray()];
        return outputs.Length == 1 && golden.Tensors.ContainsKey(kind) ? [kind] : outputs.Select(output => $"{kind}/{output.GetString()}");
    }

    /// <summary>One part of every row.</summary>
    public static float[] Part(float[] packed, int rows, RowPart part) =>
        [.. packed.Chunk(packed.Length / rows).SelectMany(row => row.AsSpan(part.Offset, part.Length).ToArray())];

    private static GoldenTensor Pack(GoldenCase golden, string[] names)
    {
        GoldenTensor[] parts = [.. names.Select(name => golden[name])];
        return parts is [var only] ? only : new GoldenTensor(
            [parts[0].Rows, parts.Sum(part => part.RowLength)],
            [.. Enumerable.Range(0, parts[0].Rows).SelectMany(row => parts.SelectMany(part => part.Values.AsSpan(row * part.RowLength, part.RowLength).ToArray()))]);
    }
}
