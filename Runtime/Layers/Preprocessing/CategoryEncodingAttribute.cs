namespace ModelCompiler;

/// <summary>
/// Turns category numbers into rows of zeros and ones, or counts them. Keras <c>CategoryEncoding</c>. A number that is no category leaves no trace.
/// <para>Input: whole numbers of any shape, from 0 to below <paramref name="numTokens"/>.</para>
/// <para>
/// Output: (…, numTokens). For <see cref="OutputMode.OneHot"/> each number has its row, and a last axis of one number is dropped;
/// otherwise all numbers along the last axis share one.
/// </para>
/// </summary>
/// <param name="numTokens">How many categories there are; positive.</param>
/// <param name="outputMode">How the numbers are encoded; any mode but <see cref="OutputMode.Int"/>.</param>
/// <example><code>[CategoryEncoding(4, OutputMode.OneHot)]</code></example>
public sealed class CategoryEncodingAttribute(int numTokens, OutputMode outputMode = OutputMode.MultiHot) : LayerAttribute
{
    /// <summary>How many categories there are.</summary>
    public int NumTokens { get; } = numTokens;

    /// <summary>How the numbers are encoded.</summary>
    public OutputMode OutputMode { get; } = outputMode;
}
