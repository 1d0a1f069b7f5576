using System.Buffers.Binary;

namespace ModelCompiler.Data;

/// <summary>The chunks of a PNG file: four bytes of length, four of type, as many as the length says, and a checksum of all but the length.</summary>
internal static class PngChunks
{
    private const int SignatureLength = 8;
    private const int BeforeData = 8;
    private const int ChecksumLength = 4;

    private static readonly uint[] Sums = [.. Enumerable.Range(0, 256).Select(value => ShiftedOut((uint)value))];

    /// <summary>The decoder fills up what is cut off and takes what has changed, so that both have to be noticed before.</summary>
    public static void Check(ReadOnlySpan<byte> content, string path)
    {
        int at = SignatureLength;
        while (true)
        {
            ReadOnlySpan<byte> chunk = content[at..];
            int left = chunk.Length - BeforeData - ChecksumLength;
            if (left < 0 || BinaryPrimitives.ReadUInt32BigEndian(chunk) > left)
                throw new DataFileException(path, $"the file is cut short: expected a PNG image with its end marker; came {content.Length} bytes without it.");

            int end = BeforeData + BinaryPrimitives.ReadInt32BigEndian(chunk);
            uint expected = Checksum(chunk[4..end]), came = BinaryPrimitives.ReadUInt32BigEndian(chunk[end..]);
            if (came != expected)
                throw new DataFileException(path, $"the file is damaged: expected the checksum 0x{expected:X8} after the PNG chunk at byte {at}; came 0x{came:X8}.");
            if (chunk[4..8].SequenceEqual("IEND"u8))
                return;
            at += end + ChecksumLength;
        }
    }

    /// <summary>Where the last chunk of a type begins in a file that has been checked; -1 where there is none.</summary>
    public static int LastOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        int last = -1;
        for (int at = SignatureLength; !content.Slice(at + 4, 4).SequenceEqual("IEND"u8); at += BeforeData + BinaryPrimitives.ReadInt32BigEndian(content[at..]) + ChecksumLength)
            last = content.Slice(at + 4, 4).SequenceEqual(type) ? at : last;
        return last;
    }

    /// <summary>CRC-32, as PNG has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
            sum = (sum >> 8) ^ Sums[(byte)(sum ^ value)];
        return ~sum;
    }

    private static uint ShiftedOut(uint sum)
    {
        for (int bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        return sum;
    }
}
