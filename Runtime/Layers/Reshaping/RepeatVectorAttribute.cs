namespace ModelCompiler;

/// <summary>
/// Repeats the features of each sample, to feed them to every step of a sequence. Keras <c>RepeatVector</c>.
/// <para>Input: (features). Output: (<paramref name="n"/>, features).</para>
/// </summary>
/// <param name="n">How many times; positive.</param>
/// <example><code>[RepeatVector(3)]</code></example>
public sealed class RepeatVectorAttribute(int n) : LayerAttribute
{
    /// <summary>How many times.</summary>
    public int N { get; } = n;
}
