namespace ModelCompiler;

/// <summary>What all pooling layers are told: the window that slides over the input.</summary>
public abstract class PoolingAttribute : LayerAttribute
{
    private protected PoolingAttribute(int[] poolSize, int[]? strides, Padding padding)
    {
        PoolSize = poolSize;
        Strides = strides ?? poolSize;
        Padding = padding;
    }

    /// <summary>The extents of the window: one for each axis, or one for all.</summary>
    public IReadOnlyList<int> PoolSize { get; }

    /// <summary>How far the window moves at a time: one number for each axis, or one for all.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What lies beyond the edges.</summary>
    public Padding Padding { get; }
}
