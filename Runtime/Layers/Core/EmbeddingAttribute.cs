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

    /// <summary>What the vectors add to the loss; nothing by default.</summary>
    public Regularizer EmbeddingsRegularizer { get; set; }

    /// <summary>The arguments of the vectors' regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? EmbeddingsRegularizerArguments { get; set; }

    /// <summary>What the vectors are brought to after every training step; nothing by default.</summary>
    public Constraint EmbeddingsConstraint { get; set; }

    /// <summary>The arguments of the vectors' constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? EmbeddingsConstraintArguments { get; set; }

    /// <summary>The axes of the table of vectors that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? EmbeddingsConstraintAxis { get; set; }
}
