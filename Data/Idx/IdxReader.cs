using System.Buffers.Binary;

namespace ModelCompiler.Data;

/// <summary>
/// Reads the IDX format: two bytes of zero, the type of the elements, the number of dimensions; each extent in four bytes, big end
/// first; then the elements, the last dimension fastest, big end first.
/// </summary>
internal static class IdxReader
{
    public static IdxArray Read(Stream stream, string path)
    {
        byte[] magic = Read(stream, 4, path, "the magic number");
        var type = (IdxType)magic[2];
        if (magic[0] != 0 || magic[1] != 0 || !Enum.IsDefined(type) || magic[3] == 0)
            throw new DataFileException(path, $"expected an IDX file's magic number, 0x0000 and a type and a number of dimensions; came 0x{Convert.ToHexString(magic)}.");

        int[] shape = ReadShape(stream, magic[3], path);
        double bytes = shape.Aggregate((double)IdxArray.SizeOf(type), (product, extent) => product * extent);
        if (bytes > Array.MaxLength)
            throw new DataFileException(path, $"expected at most {Array.MaxLength} bytes of elements; came the shape [{string.Join(", ", shape)}].");

        byte[] data = Read(stream, (int)bytes, path, $"the elements of shape [{string.Join(", ", shape)}]");
        if (stream.ReadByte() != -1)
            throw new DataFileException(path, $"expected the end of the file after {bytes} bytes of elements; came more.");
        return new IdxArray(type, shape, data);
    }

    private static int[] ReadShape(Stream stream, int dimensions, string path)
    {
        byte[] extents = Read(stream, 4 * dimensions, path, "the extents");
        int[] shape = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(extents.AsSpan(4 * i));
            if (shape[i] < 0)
                throw new DataFileException(path, $"expected extents from 0 to {int.MaxValue}; dimension {i} came as {(uint)shape[i]}.");
        }

        return shape;
    }

    /// <summary>In steps, so that a header that promises too much does not take the memory before the file turns out short.</summary>
    private static byte[] Read(Stream stream, int count, string path, string what)
    {
        const int Step = 1 << 24;
        byte[] data = new byte[Math.Min(count, Step)];
        int read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(data.AsSpan(read), data.Length - read, throwOnEndOfStream: false);
            if (read == count)
                return data;
            if (read < data.Length)
                throw new DataFileException(path, $"the file is cut short: expected {count} bytes for {what}; came {read}.");
            Array.Resize(ref data, (int)Math.Min(count, 2L * data.Length));
        }
    }
}
