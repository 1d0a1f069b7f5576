namespace ModelCompiler.Data;

/// <summary>A file that may be an image: its path below the directory or within the archive, with slashes, and its bytes.</summary>
internal sealed record ImageFile(string Path, byte[] Content)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png"];

    public static bool IsImage(string path) => Endings.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
