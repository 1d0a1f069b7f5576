namespace ModelCompiler;

/// <summary>
/// Repeats every step. Keras <c>UpSampling1D</c>.
/// <para>Input: (steps, channels). Output: (steps · size, channels).</para>
/// </summary>
/// <param name="size">How often each step comes; positive.</param>
/// <example><code>[UpSampling1D(2)]</code></example>
public sealed class UpSampling1DAttribute(int size = 2) : LayerAttribute
{
    /// <summary>How often each step comes.</summary>
    public int Size { get; } = size;
}
