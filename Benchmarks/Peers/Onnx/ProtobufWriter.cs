using System.Runtime.InteropServices;
using System.Text;

namespace ModelCompiler.Benchmarks.Peers.Onnx;

/// <summary>As much of the protocol-buffers encoding as an ONNX file needs.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0, Delimited = 2, Fixed32 = 5;

    private readonly MemoryStream _bytes = new();

    public ProtobufWriter Write(int field, long value)
    {
        WriteVarint((ulong)((field << 3) | Varint));
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufWriter Write(int field, float value)
    {
        WriteVarint((ulong)((field << 3) | Fixed32));
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufWriter Write(int field, string text) => Write(field, Encoding.UTF8.GetBytes(text));

    public ProtobufWriter Write(int field, ReadOnlySpan<float> values) => Write(field, MemoryMarshal.AsBytes(values));

    public ProtobufWriter Write(int field, ProtobufWriter message) => Write(field, message.ToArray());

    public ProtobufWriter Write(int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint((ulong)((field << 3) | Delimited));
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
