using ModelCompiler;

namespace CatsVsDogs;

/// <summary>Before each epoch turns about half of the photographs left to right: a cat is a cat on either side.</summary>
internal sealed class Mirroring(Photographs photographs, int seed) : Callback
{
    private readonly Random _random = new(seed);

    public override void OnEpochBegin(TrainingContext training, int epoch)
    {
        for (int i = 0; i < photographs.IsDog.Length; i++)
        {
            if (_random.Next(2) == 0)
                Mirror(photographs.Images.AsSpan(i * Photographs.Length, Photographs.Length));
        }
    }

    private static void Mirror(Span<float> image)
    {
        for (int row = 0; row < Photographs.Size; row++)
        {
            Span<float> line = image.Slice(row * Photographs.Size * Photographs.Channels, Photographs.Size * Photographs.Channels);
            line.Reverse();   // pixels and, within each, channels
            for (int pixel = 0; pixel < line.Length; pixel += Photographs.Channels)
                line.Slice(pixel, Photographs.Channels).Reverse();
        }
    }
}
