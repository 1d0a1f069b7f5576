namespace ModelCompiler.Benchmarks.Peers;

/// <summary>Keras's 'same' padding: one more at the end where it is odd.</summary>
internal readonly record struct SamePadding(int Before, int After)
{
    public static SamePadding Of(int extent, int size, int strides)
    {
        int total = Math.Max(((extent - 1) / strides) * strides + size - extent, 0);
        return new(total / 2, total - total / 2);
    }
}
