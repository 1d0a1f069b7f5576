using System.Formats.Tar;
using System.IO.Compression;

namespace ModelCompiler.Data;

/// <summary>Finds the folders and files in a directory or an archive. Only images are read.</summary>
internal static class ImageFiles
{
    public static IEnumerable<ImageFile> InDirectory(string directory)
    {
        string Name(string path) => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
        foreach (string path in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories))
            yield return ImageFile.Folder(Name(path));
        foreach (string path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            yield return ImageFile.Of(Name(path), () => File.ReadAllBytes(path));
    }

    /// <summary>A zip archive by its first bytes; else a tar archive, compressed with gzip or not.</summary>
    public static IEnumerable<ImageFile> InArchive(string path) => IsZip(path) ? InZip(path) : InTar(path);

    private static bool IsZip(string path)
    {
        using FileStream file = File.OpenRead(path);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    private static IEnumerable<ImageFile> InZip(string path)
    {
        using FileStream file = File.OpenRead(path);
        using ZipArchive archive = Archived(path, () => new ZipArchive(file, ZipArchiveMode.Read));
        foreach (ZipArchiveEntry entry in Archived(path, () => archive.Entries))
            yield return ImageFile.Of(WithoutDot(entry.FullName), () => Archived(path, () => Bytes(entry.Open())));
    }

    private static IEnumerable<ImageFile> InTar(string path)
    {
        using TarReader archive = new(DataFile.Open(path));
        while (Archived(path, () => archive.GetNextEntry()) is { } entry)
        {
            string name = WithoutDot(entry.Name);
            if (entry.EntryType is TarEntryType.Directory)
                yield return ImageFile.Folder(name);
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
                yield return ImageFile.Of(name, () => entry.DataStream is { } data ? Archived(path, () => Bytes(data)) : []);
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
            throw new DataFileException(path, $"expected a whole zip or tar archive; {fault.Message}", fault);
        }
    }
}
