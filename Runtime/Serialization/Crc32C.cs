using System.Buffers.Binary;
using System.Numerics;

namespace ModelCompiler.Serialization;

/// <summary>The cyclic redundancy check of Castagnoli's polynomial 0x1EDC6F41, as in iSCSI (RFC 3720, appendix B.4), SSE 4.2 and TensorFlow's records.</summary>
internal static class Crc32C
{
    /// <summary>What <see cref="Append"/> begins with.</summary>
    public const uint Seed = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Append(Seed, bytes));

    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte one in bytes)
            state = BitOperations.Crc32C(state, one);
        return state;
    }

    public static uint Finish(uint state) => ~state;
}
