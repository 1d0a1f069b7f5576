using ModelCompiler.Data;

namespace CatsVsDogs;

/// <summary>Photographs of 64×64 with red, green and blue from 0 to 255, and for each how sure it is that it shows a dog: 0 or 1.</summary>
internal sealed record Photographs(float[] Images, float[] IsDog)
{
    public const int Size = 64, Channels = 3, Length = Size * Size * Channels;

    /// <summary>Reads a folder of the archive that is copied beside the program; see SOURCE.md for where it is from.</summary>
    public static Photographs Read(string folder)
    {
        ImageDataset images = ImageDataset.FromArchive(
            Path.Combine(AppContext.BaseDirectory, "cats_vs_dogs.zip"), new ImageDatasetOptions { Height = Size, Width = Size, Folder = folder });
        return new Photographs(images.Images, [.. images.Labels.Select(label => (float)label)]);
    }

    /// <summary>The first of either class.</summary>
    public Photographs FirstOfEach(int count)
    {
        int dogs = Array.IndexOf(IsDog, 1f);
        return new Photographs(
            [.. Images[..(count * Length)], .. Images[(dogs * Length)..((dogs + count) * Length)]],
            [.. IsDog[..count], .. IsDog[dogs..(dogs + count)]]);
    }
}
