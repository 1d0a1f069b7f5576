using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ModelCompiler.Serialization;

namespace ModelCompiler.Training.Checkpoints;

/// <summary>
/// A checkpoint as a safetensors file: arrays as F32 tensors, everything else as text in the metadata, numbers so that they come back to the last
/// bit. A checksum over all names and values finds what the format itself would not: a bit that has flipped.
/// </summary>
internal sealed class CheckpointData
{
    public const string Format = "modelcompiler-checkpoint", Version = "1";

    private const string FormatKey = "format", VersionKey = "version", ChecksumKey = "crc32c";

    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, (IReadOnlyList<int> Shape, float[] Values)> _arrays = [];

    public CheckpointData(string path)
    {
        Path = path;
        Set(FormatKey, Format);
        Set(VersionKey, Version);
    }

    private CheckpointData(string path, IReadOnlyDictionary<string, string> texts) => (Path, _texts) = (path, new Dictionary<string, string>(texts));

    public string Path { get; }

    public IEnumerable<string> Texts => _texts.Keys;

    public static CheckpointData Read(string path)
    {
        using SafetensorsReader file = new(path);
        CheckpointData data = new(path, file.Header.Metadata);
        data.Expect(FormatKey, Format);
        data.Expect(VersionKey, Version);
        foreach (SafetensorsEntry entry in file.Header.Tensors.Values.OrderBy(entry => entry.Begin))
            data._arrays.Add(entry.Name, ([.. entry.Shape.Select(extent => checked((int)extent))], ReadFloats(file, path, entry)));
        data.Expect(ChecksumKey, data.Checksum());
        return data;
    }

    public void Write()
    {
        _texts.Remove(ChecksumKey);
        Set(ChecksumKey, Checksum());
        (string, IReadOnlyList<int>, float[])[] tensors = [.. _arrays.Select(array => (array.Key, array.Value.Shape, array.Value.Values))];
        AtomicFile.CreateFolder(Path);
        AtomicFile.Write(Path, stream => SafetensorsWriter.Write(stream, _texts, tensors));
    }

    public void Set(string name, string text) => _texts[name] = text;

    public void Set(string name, double number) => Set(name, number.ToString("R", CultureInfo.InvariantCulture));

    public void Set(string name, IEnumerable<double> numbers) => Set(name, string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));

    public void Add(string name, IReadOnlyList<int> shape, float[] values) => _arrays.Add(name, (shape, values));

    public bool Has(string name) => _texts.ContainsKey(name);

    public string Text(string name) => _texts.TryGetValue(name, out string? text) ? text : throw Fault($"metadata '{name}'", "none");

    public double Number(string name) => Parse(name, Text(name));

    public long Whole(string name) => Number(name) is var number && Math.Floor(number) == number && Math.Abs(number) < 1L << 53
        ? (long)number
        : throw Fault($"a whole number as '{name}'", Text(name));

    public double[] Numbers(string name) =>
        [.. Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Parse(name, text))];

    public float[] Array(string name, IReadOnlyList<int>? shape = null)
    {
        if (!_arrays.TryGetValue(name, out var array))
            throw new WeightsFileException(Path, name, "it in the checkpoint", "no such tensor");
        return shape is null || shape.SequenceEqual(array.Shape)
            ? array.Values
            : throw new WeightsFileException(Path, name, $"F32 {Inspection.RowShape.Text(shape)}", $"F32 {Inspection.RowShape.Text(array.Shape)}");
    }

    /// <summary>Refuses a checkpoint of another kind.</summary>
    public void Expect(string name, string text)
    {
        string found = _texts.GetValueOrDefault(name, "none");
        if (found != text)
            throw Fault($"a checkpoint with {name} {text}", $"{name} {found}");
    }

    public WeightsFileException Fault(string expected, string found) => new(Path, null, expected, found);

    private double Parse(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Fault($"a number as '{name}'", $"'{text}'");

    private string Checksum()
    {
        uint state = Crc32C.Seed;
        foreach ((string name, string text) in _texts.Where(text => text.Key != ChecksumKey).OrderBy(text => text.Key, StringComparer.Ordinal))
            state = Crc32C.Append(state, Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        foreach ((string name, var (shape, values)) in _arrays.OrderBy(array => array.Key, StringComparer.Ordinal))
        {
            state = Crc32C.Append(state, Encoding.UTF8.GetBytes($"{name}\0{string.Join(',', shape)}\0"));
            state = Crc32C.Append(state, MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Crc32C.Finish(state).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static float[] ReadFloats(SafetensorsReader file, string path, SafetensorsEntry entry)
    {
        long count = entry.Shape.Aggregate(1L, (product, extent) => Math.BigMul(product, extent, out long low) == 0 ? low : -1);
        return entry.Type == "F32" && count * sizeof(float) == entry.End - entry.Begin
            ? file.ReadValues(entry)
            : throw new WeightsFileException(path, entry.Name, "F32 numbers that fill its shape", $"{entry.Type} in {entry.End - entry.Begin} bytes");
    }
}
