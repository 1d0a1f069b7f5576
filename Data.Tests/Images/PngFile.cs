using System.Buffers.Binary;
using System.IO.Compression;

namespace ModelCompiler.Data.Tests.Images;

/// <summary>Writes PNG files: eight bits a channel or numbers of colours, no filter.</summary>
internal static class PngFile
{
    public static byte[] Of(int height, int width, int channels, ReadOnlySpan<byte> pixels) =>
        Of(height, width, bits: 8, colourType: channels switch { 1 => 0, 3 => 2, _ => 6 }, palette: [], Compressed(height, width * channels, pixels));

    /// <summary>Pixels are numbers of colours, of which three bytes each stand in the palette; a row takes whole bytes.</summary>
    public static byte[] Indexed(int height, int width, int bits, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> rows) =>
        Of(height, width, bits, colourType: 3, palette, Compressed(height, rows.Length / height, rows));

    /// <summary>An image of one colour.</summary>
    public static byte[] Plain(int size, byte red, byte green, byte blue) =>
        Of(size, size, 3, [.. Enumerable.Range(0, size * size).SelectMany(_ => new[] { red, green, blue })]);

    private static byte[] Of(int height, int width, int bits, byte colourType, ReadOnlySpan<byte> palette, byte[] compressed)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)bits, colourType);
        WriteChunk(file, "IHDR"u8, header);
        if (!palette.IsEmpty)
            WriteChunk(file, "PLTE"u8, palette);
        WriteChunk(file, "IDAT"u8, compressed);
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(int height, int rowLength, ReadOnlySpan<byte> pixels)
    {
        using MemoryStream data = new();
        using (ZLibStream zlib = new(data, CompressionLevel.Optimal))
        {
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * rowLength, rowLength));
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
