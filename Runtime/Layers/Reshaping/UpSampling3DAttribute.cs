namespace ModelCompiler;

/// <summary>
/// Repeats the planes, rows and columns of a volume. Keras <c>UpSampling3D</c>.
/// <para>Input: (depth, rows, columns, channels). Output: (depth · size, rows · size, columns · size, channels).</para>
/// </summary>
/// <example><code>[UpSampling3D([1, 2, 2])]</code></example>
public sealed class UpSampling3DAttribute : LayerAttribute
{
    /// <summary>One factor for all axes.</summary>
    /// <param name="size">The factor; positive.</param>
    public UpSampling3DAttribute(int size = 2)
        : this([size])
    {
    }

    /// <summary>A factor for each axis.</summary>
    /// <param name="size">The factors, [depth, rows, columns], or one for all; positive.</param>
    public UpSampling3DAttribute(int[] size)
    {
        Size = size;
    }

    /// <summary>The factors: one for each axis, or one for all.</summary>
    public IReadOnlyList<int> Size { get; }
}
