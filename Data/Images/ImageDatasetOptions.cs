namespace ModelCompiler.Data;

/// <summary>How images are read. The defaults are those of Keras's <c>image_dataset_from_directory</c>.</summary>
public sealed record ImageDatasetOptions
{
    /// <summary>The height that all images get, in pixels; 256 by default.</summary>
    public int Height { get; init; } = 256;

    /// <summary>The width that all images get, in pixels; 256 by default.</summary>
    public int Width { get; init; } = 256;

    /// <summary>The values of a pixel: 1 for grey, 3 for red, green and blue, as by default, 4 for these and opacity.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>The folder that the folders of the classes are in, such as <c>train</c>; by default the directory or archive itself.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether images that cannot be read are left out and listed, rather than an error, as by default.</summary>
    public bool SkipBadImages { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1);
        if (Channels is not (1 or 3 or 4))
            throw new ArgumentOutOfRangeException(nameof(Channels), Channels, $"Expected 1, 3 or 4 channels; came {Channels}.");
    }
}
