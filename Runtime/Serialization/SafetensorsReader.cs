using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModelCompiler.Serialization;

/// <summary>Reads safetensors and trusts nothing in them: the header is checked as a whole before any value is read.</summary>
internal sealed class SafetensorsReader : IDisposable
{
    /// <summary>The limit of the format's own reference reader.</summary>
    private const long MaximumHeaderLength = 100_000_000;

    private readonly FileStream _stream;
    private readonly string _path;
    private readonly long _dataStart;

    public SafetensorsReader(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            byte[] header = ReadHeader();
            _dataStart = sizeof(ulong) + header.Length;
            Header = SafetensorsHeader.Parse(path, header, _stream.Length - _dataStart);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public SafetensorsHeader Header { get; }

    /// <summary>The values of a tensor of type F32.</summary>
    public float[] ReadValues(SafetensorsEntry entry)
    {
        float[] values = new float[(entry.End - entry.Begin) / sizeof(float)];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        _stream.Position = _dataStart + entry.Begin;
        int read = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw new WeightsFileException(_path, entry.Name, $"{bytes.Length} bytes", $"{read}");
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes));
        return values;
    }

    public void Dispose() => _stream.Dispose();

    private byte[] ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (_stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new WeightsFileException(_path, null, "at least 8 bytes", $"{_stream.Length}");

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long rest = _stream.Length - prefix.Length;
        if (length > (ulong)Math.Min(rest, MaximumHeaderLength))
            throw new WeightsFileException(_path, null, $"a header of at most {Math.Min(rest, MaximumHeaderLength)} bytes", $"a header length of {length}");

        byte[] header = new byte[(int)length];
        int read = _stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return read == header.Length ? header : throw new WeightsFileException(_path, null, $"a header of {length} bytes", $"{read}");
    }
}
