namespace ModelCompiler;

/// <summary>
/// Turns numbers into those of bins: 0 below the first boundary, 1 from there to below the second, and so on. Keras <c>Discretization</c>.
/// <para>Input: any shape. Output: the same shape for <see cref="OutputMode.Int"/>; otherwise as <see cref="CategoryEncodingAttribute"/> gives it.</para>
/// </summary>
/// <param name="binBoundaries">The boundaries, each above the one before it; there is one bin more.</param>
/// <param name="outputMode">How the numbers of the bins are given.</param>
/// <example><code>[Discretization([0, 18, 65], OutputMode.OneHot)]</code></example>
public sealed class DiscretizationAttribute(float[] binBoundaries, OutputMode outputMode = OutputMode.Int) : LayerAttribute
{
    /// <summary>The boundaries between bins.</summary>
    public IReadOnlyList<float> BinBoundaries { get; } = binBoundaries;

    /// <summary>How the numbers of the bins are given.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
