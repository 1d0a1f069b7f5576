namespace ModelCompiler.Serialization;

/// <summary>Replaces a file as a whole: readers and crashes see the old file or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Makes the folder of a file if need be.</summary>
    public static void CreateFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
    }

    /// <exception cref="IOException">The path is that of a folder.</exception>
    public static void RequireFile(string path)
    {
        if (Path.EndsInDirectorySeparator(path) || Directory.Exists(path))
            throw new IOException($"Expected the path of a file; '{path}' is that of a folder.");
    }

    /// <summary>Where the path is a link, the file that it leads to.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        RequireFile(path);
        string target = Path.GetFullPath(path);
        if (new FileInfo(target) is { LinkTarget: not null } link)
            target = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Expected a folder to write '{Path.GetFileName(target)}' to; there is no '{folder}'.");
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
