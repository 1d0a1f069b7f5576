namespace ModelCompiler.Data;

/// <summary>An image: bytes by row, column and channel.</summary>
internal readonly record struct Pixels(byte[] Values, int Height, int Width, int Channels)
{
    /// <summary>
    /// Writes the image at another size. Each pixel is mixed from the four that lie around its centre in the original, as TensorFlow's
    /// <c>resize</c> does without antialiasing.
    /// </summary>
    public void Resize(int height, int width, Span<float> output)
    {
        for (int row = 0, next = 0; row < height; row++)
        {
            Neighbours vertical = Neighbours.Of(row, height, Height);
            for (int column = 0; column < width; column++)
            {
                Neighbours horizontal = Neighbours.Of(column, width, Width);
                for (int channel = 0; channel < Channels; channel++)
                {
                    float above = horizontal.Mix(At(vertical.Low, horizontal.Low, channel), At(vertical.Low, horizontal.High, channel));
                    float below = horizontal.Mix(At(vertical.High, horizontal.Low, channel), At(vertical.High, horizontal.High, channel));
                    output[next++] = vertical.Mix(above, below);
                }
            }
        }
    }

    private float At(int row, int column, int channel) => Values[(row * Width + column) * Channels + channel];

    /// <summary>The two pixels along an axis that one of another size lies between, and how far it is from the first.</summary>
    private readonly record struct Neighbours(int Low, int High, float Distance)
    {
        public static Neighbours Of(int index, int size, int original)
        {
            float position = Math.Clamp((index + 0.5f) * original / size - 0.5f, 0, original - 1);
            int low = (int)position;
            return new Neighbours(low, Math.Min(low + 1, original - 1), position - low);
        }

        public float Mix(float low, float high) => low + (high - low) * Distance;
    }
}
