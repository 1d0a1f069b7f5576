using System.Buffers.Binary;
using System.Text;

namespace ModelCompiler.Training.Events;

/// <summary>
/// TensorBoard's messages in the encoding of protocol buffers: <c>Event { double wall_time = 1; int64 step = 2; string file_version = 3;
/// Summary summary = 5; }</c>, <c>Summary { repeated Value value = 1; }</c>, <c>Value { string tag = 1; float simple_value = 2; }</c>.
/// </summary>
internal static class EventMessage
{
    /// <summary>How a field is encoded: the lower three bits of its key.</summary>
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    /// <summary>What a file begins with.</summary>
    public static byte[] FileVersion(double time)
    {
        using MemoryStream message = new();
        WriteTime(message, time);
        WriteBytes(message, field: 3, "brain.Event:2"u8);
        return message.ToArray();
    }

    /// <summary>The values of a step.</summary>
    public static byte[] Of(double time, long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        using MemoryStream message = new();
        WriteTime(message, time);
        WriteKey(message, field: 2, Varint);
        WriteVarint(message, (ulong)step);
        WriteBytes(message, field: 5, Summary(values));
        return message.ToArray();
    }

    private static byte[] Summary(IEnumerable<KeyValuePair<string, double>> values)
    {
        using MemoryStream summary = new();
        foreach ((string tag, double value) in values)
        {
            using MemoryStream entry = new();
            WriteBytes(entry, field: 1, Encoding.UTF8.GetBytes(tag));
            WriteKey(entry, field: 2, Fixed32);
            WriteFloat(entry, (float)value);
            WriteBytes(summary, field: 1, entry.ToArray());
        }

        return summary.ToArray();
    }

    private static void WriteTime(MemoryStream message, double time)
    {
        WriteKey(message, field: 1, Fixed64);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, time);
        message.Write(bytes);
    }

    private static void WriteFloat(MemoryStream message, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        message.Write(bytes);
    }

    private static void WriteBytes(MemoryStream message, int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(message, field, Bytes);
        WriteVarint(message, (ulong)bytes.Length);
        message.Write(bytes);
    }

    private static void WriteKey(MemoryStream message, int field, int encoding) => WriteVarint(message, (ulong)((field << 3) | encoding));

    /// <summary>Seven bits in a byte, the lowest first; the eighth says that more follow.</summary>
    private static void WriteVarint(MemoryStream message, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            message.WriteByte((byte)(value | 0x80));
        message.WriteByte((byte)value);
    }
}
