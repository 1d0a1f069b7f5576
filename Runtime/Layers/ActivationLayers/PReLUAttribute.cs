namespace ModelCompiler;

/// <summary>
/// A leaky rectifier that learns its slope: x where positive, <c>alpha · x</c> elsewhere. Keras <c>PReLU</c>.
/// <para>Input: any shape of rank one or more. Output: the same shape.</para>
/// <para>Weights: <c>alpha</c>, shaped as one sample with extent 1 on every shared axis.</para>
/// </summary>
/// <param name="alphaInitializer">How the slopes start.</param>
/// <param name="sharedAxes">The axes along which one slope is shared; 1 is the first after the batch. After a convolution of images: <c>[1, 2]</c>.</param>
/// <example><code>[PReLU(sharedAxes: [1, 2])]</code></example>
public sealed class PReLUAttribute(Initializer alphaInitializer = Initializer.Zeros, int[]? sharedAxes = null) : LayerAttribute
{
    /// <summary>How the slopes start.</summary>
    public Initializer AlphaInitializer { get; } = alphaInitializer;

    /// <summary>The axes along which one slope is shared.</summary>
    public IReadOnlyList<int> SharedAxes { get; } = sharedAxes ?? [];

    /// <summary>The arguments of the slopes' initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? AlphaInitializerArguments { get; set; }

    /// <summary>What the slope alpha adds to the loss; nothing by default.</summary>
    public Regularizer AlphaRegularizer { get; set; }

    /// <summary>The arguments of the alpha's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? AlphaRegularizerArguments { get; set; }

    /// <summary>What the slope alpha is brought to after every training step; nothing by default.</summary>
    public Constraint AlphaConstraint { get; set; }

    /// <summary>The arguments of the alpha's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? AlphaConstraintArguments { get; set; }

    /// <summary>The axes of the slope alpha that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? AlphaConstraintAxis { get; set; }
}
