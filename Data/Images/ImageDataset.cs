namespace ModelCompiler.Data;

/// <summary>
/// Images of one size in memory, with a class for each: what Keras's <c>image_dataset_from_directory</c> finds. Each folder is a class,
/// even without an image, and its name is the class's; one whose name begins with a point is passed over. Images are in the order of
/// classes, and of names within them, so that they are to be shuffled before some are split off.
/// </summary>
/// <example>
/// <code>
/// var options = new ImageDatasetOptions { Height = 64, Width = 64, Folder = "train" };
/// ImageDataset photographs = ImageDataset.FromArchive("cats_vs_dogs.tar", options);
/// model.Fit(photographs.Images, photographs.Labels);
/// </code>
/// </example>
public sealed class ImageDataset
{
    private ImageDataset(ImageDatasetOptions options, string[] classNames, float[] images, int[] labels, string[] files, SkippedImage[] skipped)
    {
        (Height, Width, Channels) = (options.Height, options.Width, options.Channels);
        (ClassNames, Images, Labels, Files, Skipped) = (classNames, images, labels, files, skipped);
    }

    /// <summary>The height of every image in pixels.</summary>
    public int Height { get; }

    /// <summary>The width of every image in pixels.</summary>
    public int Width { get; }

    /// <summary>The values of a pixel: 1 for grey, 3 for red, green and blue, 4 for these and opacity.</summary>
    public int Channels { get; }

    /// <summary>The classes, in ordinal order; an image's label is a position in it.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The pixels from 0 to 255: image by image, row by row, column by column, channel by channel.</summary>
    public float[] Images { get; }

    /// <summary>The class of each image.</summary>
    public int[] Labels { get; }

    /// <summary>The path of each image below the directory or within the archive, with slashes.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The images that could not be read and were left out.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; }

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads all JPEG and PNG files in the folders of a directory, at any depth.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="options">Size, channels, and what to do with bad images.</param>
    /// <exception cref="DataFileException">A file is no whole image, or there is none in a folder that can be read.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static ImageDataset FromDirectory(string path, ImageDatasetOptions? options = null) => From(ImageFiles.InDirectory(path), path, options);

    /// <summary>Reads all JPEG and PNG files in the folders of a zip or tar archive; a tar archive may be compressed with gzip.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="options">Size, channels, and what to do with bad images.</param>
    /// <exception cref="DataFileException">The archive is damaged, a file in it is no whole image, or there is none in a folder that can be read.</exception>
    public static ImageDataset FromArchive(string path, ImageDatasetOptions? options = null) => From(ImageFiles.InArchive(path), path, options);

    private static ImageDataset From(IEnumerable<ImageFile> found, string path, ImageDatasetOptions? options)
    {
        options ??= new ImageDatasetOptions();
        options.Check();
        string folder = options.Folder.Length == 0 ? "" : options.Folder.TrimEnd('/') + '/';
        ImageFile[] inClasses = [.. found.Where(file => ClassOf(file, folder) is not null)];
        ImageFile[] files = [.. inClasses.Where(file => file.IsImage)
            .OrderBy(file => ClassOf(file, folder), StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)];
        if (files is [])
            throw None(path, folder, "none");

        string[] classNames = [.. inClasses.Select(file => ClassOf(file, folder)!).Distinct().Order(StringComparer.Ordinal)];
        return Read(files, path, classNames, folder, options);
    }

    private static ImageDataset Read(ImageFile[] files, string path, string[] classNames, string folder, ImageDatasetOptions options)
    {
        int length = checked(options.Height * options.Width * options.Channels);
        float[] images = new float[checked(files.Length * length)];
        List<ImageFile> read = [];
        List<SkippedImage> skipped = [];
        foreach (ImageFile file in files)
        {
            try
            {
                ImageDecoder.Decode(file.Content, $"{path}/{file.Path}", options.Channels)
                    .Resize(options.Height, options.Width, images.AsSpan(read.Count * length, length));
                read.Add(file);
            }
            catch (DataFileException fault) when (options.SkipBadImages)
            {
                skipped.Add(new SkippedImage(file.Path, fault.Fault));
            }
        }

        if (read is [])
            throw None(path, folder, $"{skipped.Count} bad ones, of which the first is '{skipped[0].Path}': {skipped[0].Fault.TrimEnd('.')}");

        Array.Resize(ref images, read.Count * length);
        int[] labels = [.. read.Select(file => Array.BinarySearch(classNames, ClassOf(file, folder), StringComparer.Ordinal))];
        return new ImageDataset(options, classNames, images, labels, [.. read.Select(file => file.Path)], [.. skipped]);
    }

    private static DataFileException None(string path, string folder, string came) =>
        new(path, $"expected folders with JPEG or PNG images{(folder.Length == 0 ? "" : $" in '{folder}'")}; came {came}.");

    /// <summary>The first folder of a path below the one that the classes are in; null where there is none or it is hidden.</summary>
    private static string? ClassOf(ImageFile file, string folder)
    {
        if (!file.Path.StartsWith(folder, StringComparison.Ordinal))
            return null;
        int end = file.Path.IndexOf('/', folder.Length);
        return end < 0 || file.Path[folder.Length] == '.' ? null : file.Path[folder.Length..end];
    }
}
