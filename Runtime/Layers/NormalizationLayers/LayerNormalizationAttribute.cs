namespace ModelCompiler;

/// <summary>
/// Standardizes each sample by itself along the given axes and lets the network learn a scale and an offset:
/// <c>γ · (x − mean) / √(variance + ε) + β</c>. Keras <c>LayerNormalization</c>.
/// <para>Input: any shape of rank one or more. Output: the same shape.</para>
/// <para>Weights: <c>gamma</c> and <c>beta</c>, shaped as the input along the given axes.</para>
/// </summary>
/// <param name="axis">The axes, the last by default; 1 is the first after the batch, −1 the last.</param>
/// <param name="epsilon">What is added to the variance, so that nothing is divided by zero; positive.</param>
/// <param name="center">Whether a learned β is added.</param>
/// <param name="scale">Whether the result is multiplied by a learned γ.</param>
/// <param name="betaInitializer">How β starts.</param>
/// <param name="gammaInitializer">How γ starts.</param>
/// <example><code>[LayerNormalization(epsilon: 1e-6f)]</code></example>
public sealed class LayerNormalizationAttribute(
    int[]? axis = null,
    float epsilon = 1e-3f,
    bool center = true,
    bool scale = true,
    Initializer betaInitializer = Initializer.Zeros,
    Initializer gammaInitializer = Initializer.Ones) : LayerAttribute
{
    /// <summary>The axes along which a sample is standardized.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is null or [] ? [-1] : axis;

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; } = epsilon;

    /// <summary>Whether a learned β is added.</summary>
    public bool Center { get; } = center;

    /// <summary>Whether the result is multiplied by a learned γ.</summary>
    public bool Scale { get; } = scale;

    /// <summary>How β starts.</summary>
    public Initializer BetaInitializer { get; } = betaInitializer;

    /// <summary>How γ starts.</summary>
    public Initializer GammaInitializer { get; } = gammaInitializer;

    /// <summary>The arguments of β's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? BetaInitializerArguments { get; set; }

    /// <summary>What β adds to the loss; nothing by default.</summary>
    public Regularizer BetaRegularizer { get; set; }

    /// <summary>The arguments of β's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? BetaRegularizerArguments { get; set; }

    /// <summary>What β is brought to after every training step; nothing by default.</summary>
    public Constraint BetaConstraint { get; set; }

    /// <summary>The arguments of β's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? BetaConstraintArguments { get; set; }

    /// <summary>The axes of β that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? BetaConstraintAxis { get; set; }

    /// <summary>The arguments of γ's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? GammaInitializerArguments { get; set; }

    /// <summary>What γ adds to the loss; nothing by default.</summary>
    public Regularizer GammaRegularizer { get; set; }

    /// <summary>The arguments of γ's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? GammaRegularizerArguments { get; set; }

    /// <summary>What γ is brought to after every training step; nothing by default.</summary>
    public Constraint GammaConstraint { get; set; }

    /// <summary>The arguments of γ's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? GammaConstraintArguments { get; set; }

    /// <summary>The axes of γ that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? GammaConstraintAxis { get; set; }
}
