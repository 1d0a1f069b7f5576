using System.Formats.Tar;
using System.IO.Compression;

namespace ModelCompiler.Data;

/// <summary>Finds the images in a directory or an archive. Files with other endings are passed over.</summary>
internal static class ImageFiles
{
    public static IEnumerable<ImageFile> InDirectory(string directory) =>
        from path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        where ImageFile.IsImage(path)
        select new ImageFile(Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes(path));

    /// <summary>A zip archive by its first bytes; else a tar archive, compressed with gzip or not.</summary>
    public static IEnumerable<ImageFile> InArchive(string path) => IsZip(path) ? InZip(path) : InTar(path);

    private static bool IsZip(string path)
    {
        using FileStream file = File.OpenRead(path);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    private static IEnumerable<ImageFile> InZip(string path)
    {
        using ZipArchive archive = OpenZip(path);
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => ImageFile.IsImage(entry.FullName)))
            yield return new ImageFile(entry.FullName, Archived(path, () => Bytes(entry.Open())));
    }

    private static ZipArchive OpenZip(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException fault)
        {
            file.Dispose();
            throw Damaged(path, fault);
        }
    }

    private static IEnumerable<ImageFile> InTar(string path)
    {
        using TarReader archive = new(DataFile.Open(path));
        while (Archived(path, () => archive.GetNextEntry()) is { } entry)
        {
            if (entry.DataStream is { } data && ImageFile.IsImage(entry.Name))
                yield return new ImageFile(WithoutDot(entry.Name), Archived(path, () => Bytes(data)));
        }
    }

    private static byte[] Bytes(Stream stream)
    {
        using MemoryStream bytes = new();
        using (stream)
            stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string WithoutDot(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private static T Archived<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Damaged(path, fault);
        }
    }

    private static DataFileException Damaged(string path, Exception fault) => new(path, $"expected a whole zip or tar archive; {fault.Message}", fault);
}
