namespace ModelCompiler;

/// <summary>
/// Turns whole numbers, such as those of words, into learned vectors: row x of a table. Keras <c>Embedding</c>.
/// <para>Input: whole numbers of any shape (…), from 0 to below <paramref name="inputDim"/>; any other number gives zeros. Output: (…, <paramref name="outputDim"/>).</para>
/// <para>Weights: <c>embeddings</c> (inputDim, outputDim).</para>
/// </summary>
/// <param name="inputDim">How many vectors there are, the largest number plus one; positive, and at most 2²⁴.</param>
/// <param name="outputDim">The length of a vector; positive.</param>
/// <param name="embeddingsInitializer">How the vectors start.</param>
/// <example><code>[Embedding(10_000, 16)]</code></example>
public sealed class EmbeddingAttribute(int inputDim, int outputDim, Initializer embeddingsInitializer = Initializer.RandomUniform) : LayerAttribute
{
    /// <summary>How many vectors there are.</summary>
    public int InputDim { get; } = inputDim;

    /// <summary>The length of a vector.</summary>
    public int OutputDim { get; } = outputDim;

    /// <summary>How the vectors start.</summary>
    public Initializer EmbeddingsInitializer { get; } = embeddingsInitializer;

    /// <summary>The arguments of the vectors' initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? EmbeddingsInitializerArguments { get; set; }
}
