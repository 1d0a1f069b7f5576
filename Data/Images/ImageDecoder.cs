using StbImageSharp;

namespace ModelCompiler.Data;

/// <summary>Turns the bytes of a JPEG or PNG file into pixels.</summary>
internal static class ImageDecoder
{
    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static Pixels Decode(byte[] content, string path, int channels)
    {
        CheckWhole(content, path);
        try
        {
            ImageResult image = ImageResult.FromMemory(content, (ColorComponents)channels);
            if (content.AsSpan().StartsWith(PngStart))
                PngPalette.Check(content, path);
            return new Pixels(image.Data, image.Height, image.Width, channels);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or DataFileException))   // the decoder has no type of its own for bad data
        {
            throw new DataFileException(path, $"expected a JPEG or PNG image; it cannot be decoded: {fault.Message}", fault);
        }
    }

    private static void CheckWhole(ReadOnlySpan<byte> content, string path)
    {
        bool jpeg = content.StartsWith(JpegStart);
        if (!jpeg && !content.StartsWith(PngStart))
            throw new DataFileException(path, $"expected a JPEG or PNG image; came {content.Length} bytes that begin with 0x{Convert.ToHexString(content[..Math.Min(4, content.Length)])}.");
        if (jpeg)
            JpegSegments.Check(content, path);
        else
            PngChunks.Check(content, path);
    }
}
