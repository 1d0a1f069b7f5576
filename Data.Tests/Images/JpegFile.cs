namespace ModelCompiler.Data.Tests.Images;

/// <summary>Makes JPEG files.</summary>
internal static class JpegFile
{
    /// <summary>A grey image of 8 × 16 pixels in two scans, as progressive ones are, with a restart within each.</summary>
    public static byte[] Progressive { get; } =
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),                     // divisors
        0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0,                            // a progressive frame
        0xFF, 0xDD, 0, 4, 0, 1,                                                      // a restart after each block
        0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0,                              // the bit 0 stands for no difference
        0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 0, 0, 0x7F, 0xFF, 0xD0, 0x7F,               // means of the blocks
        0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,                              // the bit 0 stands for the end of a block
        0xFF, 0xDA, 0, 8, 1, 1, 0x00, 1, 63, 0, 0x7F, 0xFF, 0xD0, 0x7F,              // all else
        0xFF, 0xD9,
    ];

    /// <summary>The image with another one in a segment of its own, as cameras write it.</summary>
    public static byte[] WithThumbnail(byte[] image, byte[] thumbnail)
    {
        byte[] segment = [.. "Exif\0\0"u8, .. thumbnail];
        int length = 2 + segment.Length;
        return [.. image[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. segment, .. image[2..]];
    }
}
