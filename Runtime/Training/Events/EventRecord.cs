using System.Buffers.Binary;
using ModelCompiler.Serialization;

namespace ModelCompiler.Training.Events;

/// <summary>
/// A record of a TFRecord file: the length of the data as a 64-bit number, the masked checksum of those eight bytes, the data, their masked checksum;
/// all numbers little-endian.
/// </summary>
internal static class EventRecord
{
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Masked(Crc32C.Of(record.AsSpan(0, sizeof(ulong)))));
        data.CopyTo(record.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), Masked(Crc32C.Of(data)));
        return record;
    }

    /// <summary>The mask keeps data that hold checksums from having trivial ones: rotated right by 15 bits, plus a constant.</summary>
    public static uint Masked(uint crc) => ((crc >> 15) | (crc << 17)) + 0xa282ead8;
}
