namespace ModelCompiler;

/// <summary>
/// A densely connected layer: <c>activation(x · kernel + bias)</c> on the last axis of its input. Keras <c>Dense</c>.
/// <para>Input: any shape (…, n) of rank one or more. Output: (…, <paramref name="units"/>).</para>
/// <para>Weights: <c>kernel</c> (n, units) and <c>bias</c> (units).</para>
/// </summary>
/// <param name="units">The size of the output's last axis; positive.</param>
/// <param name="activation">What is applied to the result; none by default.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">How the kernel starts.</param>
/// <param name="biasInitializer">How the bias starts.</param>
/// <example><code>[Dense(8, Activation.Relu)]</code></example>
public sealed class DenseAttribute(
    int units,
    Activation activation = Activation.Linear,
    bool useBias = true,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros) : LayerAttribute
{
    /// <summary>The size of the output's last axis.</summary>
    public int Units { get; } = units;

    /// <summary>What is applied to the result.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; } = useBias;

    /// <summary>How the kernel starts.</summary>
    public Initializer KernelInitializer { get; } = kernelInitializer;

    /// <summary>How the bias starts.</summary>
    public Initializer BiasInitializer { get; } = biasInitializer;

    /// <summary>The arguments of the kernel's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? KernelInitializerArguments { get; set; }

    /// <summary>What the kernel adds to the loss; nothing by default.</summary>
    public Regularizer KernelRegularizer { get; set; }

    /// <summary>The arguments of the kernel's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? KernelRegularizerArguments { get; set; }

    /// <summary>What the kernel is brought to after every training step; nothing by default.</summary>
    public Constraint KernelConstraint { get; set; }

    /// <summary>The arguments of the kernel's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? KernelConstraintArguments { get; set; }

    /// <summary>The axes of the kernel that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? KernelConstraintAxis { get; set; }

    /// <summary>The arguments of the bias's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? BiasInitializerArguments { get; set; }

    /// <summary>What the bias adds to the loss; nothing by default.</summary>
    public Regularizer BiasRegularizer { get; set; }

    /// <summary>The arguments of the bias's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? BiasRegularizerArguments { get; set; }

    /// <summary>What the bias is brought to after every training step; nothing by default.</summary>
    public Constraint BiasConstraint { get; set; }

    /// <summary>The arguments of the bias's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? BiasConstraintArguments { get; set; }

    /// <summary>The axes of the bias that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? BiasConstraintAxis { get; set; }
}
