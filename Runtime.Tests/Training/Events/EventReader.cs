using System.Text;

namespace ModelCompiler.Runtime.Tests.Training.Events;

/// <summary>Reads event files by the book and shares nothing with what writes them: its checksum goes bit by bit, and it knows no field by its place.</summary>
internal static class EventReader
{
    public sealed record Event(double Time, long Step, string? Version, IReadOnlyList<(string Tag, float Value)> Values);

    public static Event[] Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        List<Event> events = [];
        int at = 0;
        while (at < file.Length)
        {
            int length = checked((int)BitConverter.ToUInt64(file, at));
            Check(file.AsSpan(at, 8), BitConverter.ToUInt32(file, at + 8));
            ReadOnlySpan<byte> data = file.AsSpan(at + 12, length);
            Check(data, BitConverter.ToUInt32(file, at + 12 + length));
            events.Add(ReadEvent(data.ToArray()));
            at += 16 + length;
        }

        return [.. events];
    }

    /// <summary>The remainder of a division by Castagnoli's polynomial, its bits reversed.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint remainder = 0xFFFFFFFF;
        foreach (byte one in bytes)
        {
            remainder ^= one;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 1 ? (remainder >> 1) ^ 0x82F63B78 : remainder >> 1;
        }

        return remainder ^ 0xFFFFFFFF;
    }

    private static void Check(ReadOnlySpan<byte> bytes, uint masked)
    {
        uint rotated = unchecked(masked - 0xA282EAD8);
        Assert.Equal(Crc(bytes), (rotated >> 17) | (rotated << 15));
    }

    private static Event ReadEvent(byte[] message)
    {
        (double time, long step, string? version, List<(string, float)> values) = (0, 0, null, []);
        foreach ((int field, object value) in Fields(message))
        {
            switch (field)
            {
                case 1: time = BitConverter.Int64BitsToDouble((long)value); break;
                case 2: step = (long)value; break;
                case 3: version = Encoding.UTF8.GetString((byte[])value); break;
                case 5: values.AddRange(Fields((byte[])value).Select(entry => ReadValue((byte[])entry.Value))); break;
                default: throw new InvalidDataException($"field {field}");
            }
        }

        return new Event(time, step, version, values);
    }

    private static (string, float) ReadValue(byte[] message)
    {
        Dictionary<int, object> fields = Fields(message).ToDictionary(field => field.Number, field => field.Value);
        return (Encoding.UTF8.GetString((byte[])fields[1]), BitConverter.Int32BitsToSingle((int)(long)fields[2]));
    }

    private static IEnumerable<(int Number, object Value)> Fields(byte[] message)
    {
        using BinaryReader reader = new(new MemoryStream(message));
        while (reader.BaseStream.Position < message.Length)
        {
            int key = reader.Read7BitEncodedInt();
            object value = (key & 7) switch
            {
                0 => reader.Read7BitEncodedInt64(),
                1 => reader.ReadInt64(),
                2 => reader.ReadBytes(reader.Read7BitEncodedInt()),
                5 => (long)reader.ReadInt32(),
                _ => throw new InvalidDataException($"encoding {key & 7}"),
            };
            yield return (key >> 3, value);
        }
    }
}
