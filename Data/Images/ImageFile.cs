namespace ModelCompiler.Data;

/// <summary>
/// A folder or a file: its path below the directory or within the archive, with slashes, and one at the end of a folder's; and the
/// bytes if it may be an image.
/// </summary>
internal sealed record ImageFile(string Path, byte[] Content)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png"];

    public bool IsImage => Endings.Contains(System.IO.Path.GetExtension(Path), StringComparer.OrdinalIgnoreCase);

    public static ImageFile Folder(string path) => new(path.TrimEnd('/') + '/', []);

    public static ImageFile Of(string path, Func<byte[]> read)
    {
        ImageFile file = new(path, []);
        return file.IsImage ? file with { Content = read() } : file;
    }
}
