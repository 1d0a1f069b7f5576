using System.Buffers.Binary;
using StbImageSharp;

namespace ModelCompiler.Data;

/// <summary>The palette of a PNG file, three bytes for each colour, where pixels are numbers of colours.</summary>
internal static class PngPalette
{
    private const int BeforeData = 8;
    private const byte Indexed = 3;

    /// <summary>
    /// The decoder shows black where no colour has the number of a pixel, so that this has to be noticed apart: from a palette of greys, each of
    /// which is its own number, it makes the numbers.
    /// </summary>
    /// <param name="content">A PNG file that can be decoded.</param>
    /// <param name="path">What errors call it.</param>
    public static void Check(ReadOnlySpan<byte> content, string path)
    {
        ReadOnlySpan<byte> header = content[(PngChunks.LastOf("IHDR"u8, content) + BeforeData)..];
        (byte bits, byte colourType) = (header[8], header[9]);
        if (colourType != Indexed)
            return;
        int palette = PngChunks.LastOf("PLTE"u8, content), length = BinaryPrimitives.ReadInt32BigEndian(content[palette..]), colours = length / 3;
        if (colours >= 1 << bits)
            return;

        ReadOnlySpan<byte> greys = [.. Enumerable.Range(0, 256).SelectMany(number => Enumerable.Repeat((byte)number, 3))];
        byte[] numbers = [.. content[..palette], 0, 0, 3, 0, .. "PLTE"u8, .. greys, .. content[(palette + BeforeData + length)..]];
        byte highest = ImageResult.FromMemory(numbers, ColorComponents.Grey).Data.Max();
        if (highest >= colours)
            throw new DataFileException(path, $"the file is damaged: expected pixels that are numbers of the {colours} colours in the PNG palette, from 0; came {highest}.");
    }
}
