namespace ModelCompiler;

/// <summary>
/// Makes an image larger by whole factors: repeats its rows and columns, or interpolates between them. Keras <c>UpSampling2D</c>.
/// <para>Input: (rows, columns, channels). Output: (rows · size, columns · size, channels).</para>
/// </summary>
/// <example><code>[UpSampling2D(2, Interpolation.Bilinear)]</code></example>
public sealed class UpSampling2DAttribute : LayerAttribute
{
    /// <summary>One factor for all axes.</summary>
    /// <param name="size">The factor; positive.</param>
    /// <param name="interpolation">How the values between are made.</param>
    public UpSampling2DAttribute(int size = 2, Interpolation interpolation = Interpolation.Nearest)
        : this([size], interpolation)
    {
    }

    /// <summary>A factor for each axis.</summary>
    /// <param name="size">The factors, [rows, columns], or one for all; positive.</param>
    /// <param name="interpolation">How the values between are made.</param>
    public UpSampling2DAttribute(int[] size, Interpolation interpolation = Interpolation.Nearest)
    {
        Size = size;
        Interpolation = interpolation;
    }

    /// <summary>The factors: one for each axis, or one for all.</summary>
    public IReadOnlyList<int> Size { get; }

    /// <summary>How the values between are made.</summary>
    public Interpolation Interpolation { get; }
}
