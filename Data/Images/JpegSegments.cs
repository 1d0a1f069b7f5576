using System.Buffers.Binary;

namespace ModelCompiler.Data;

/// <summary>
/// The segments of a JPEG file: a marker, which is 0xFF and a byte of its kind, and two bytes of length with what they count. Behind the
/// start of a scan come its pixels, in which 0xFF is followed by zero, or by the number of a restart.
/// </summary>
internal static class JpegSegments
{
    private const int MarkerLength = 2;
    private const byte End = 0xD9;

    /// <summary>The decoder fills up what is cut off, so that it has to be noticed before. What looks like an end within a segment, as that of a thumbnail, is none.</summary>
    public static void Check(ReadOnlySpan<byte> content, string path)
    {
        int at = NextMarker(content, MarkerLength);
        while (at < content.Length - 1 && content[at + 1] != End)
        {
            int segment = at + MarkerLength;
            int length = segment + 2 <= content.Length ? BinaryPrimitives.ReadUInt16BigEndian(content[segment..]) : 0;
            at = NextMarker(content, segment + length);
        }

        if (at >= content.Length - 1)
            throw new DataFileException(path, $"the file is cut short: expected a JPEG image with its end marker; came {content.Length} bytes without it.");
    }

    /// <summary>The position of the next marker of a segment or of the end; that of the last byte or behind if there is none.</summary>
    private static int NextMarker(ReadOnlySpan<byte> content, int at)
    {
        while (at < content.Length - 1 && !(content[at] == 0xFF && IsSegmentOrEnd(content[at + 1])))
            at++;
        return at;
    }

    /// <summary>Not so zero, a number without a segment, a restart, the start of the image, or 0xFF, which may be repeated.</summary>
    private static bool IsSegmentOrEnd(byte kind) => kind is not (0x00 or 0x01 or (>= 0xD0 and <= 0xD8) or 0xFF);
}
