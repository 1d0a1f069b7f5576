namespace ModelCompiler.Data;

/// <summary>Opens files, compressed or not: by their first bytes, not by their names.</summary>
internal static class DataFile
{
    /// <summary>The bytes inside; a file that starts like one of gzip is decompressed on the way.</summary>
    public static Stream Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return compressed ? new GzipFile(file) : file;
    }

    /// <summary>Reads with one kind of exception for a damaged file.</summary>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        using Stream stream = Open(path);
        try
        {
            return read(stream);
        }
        catch (InvalidDataException fault)
        {
            throw new DataFileException(path, $"expected whole compressed data; {fault.Message}", fault);
        }
    }
}
