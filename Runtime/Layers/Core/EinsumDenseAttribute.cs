namespace ModelCompiler;

/// <summary>
/// A dense layer whose contraction is told by an Einstein summation: <c>activation(einsum(equation, x, kernel) + bias)</c>. Keras <c>EinsumDense</c>.
/// <para>Input: as the first term of <paramref name="equation"/>, whose first axis is the batch. Output: <paramref name="outputShape"/>.</para>
/// <para>Weights: <c>kernel</c>, shaped as the second term; <c>bias</c>, shaped by <paramref name="biasAxes"/>.</para>
/// </summary>
/// <param name="equation">
/// Three terms of one letter for each axis: <c>"abc,cde->abde"</c>. The input and the output start with the same letter, the batch;
/// either may start with <c>...</c> in its place, for any number of leading axes.
/// </param>
/// <param name="outputShape">The output's extents without the batch; −1 (Keras: None) where the extent is the input's. With <c>...</c> only the last ones need be given.</param>
/// <param name="activation">What is applied to the result; none by default.</param>
/// <param name="biasAxes">The letters of the output that the bias has; no bias when null.</param>
/// <param name="kernelInitializer">How the kernel starts.</param>
/// <param name="biasInitializer">How the bias starts.</param>
/// <example><code>[EinsumDense("abc,cde->abde", [-1, 2, 5], biasAxes: "de")]</code></example>
public sealed class EinsumDenseAttribute(
    string equation,
    int[] outputShape,
    Activation activation = Activation.Linear,
    string? biasAxes = null,
    Initializer kernelInitializer = Initializer.GlorotUniform,
    Initializer biasInitializer = Initializer.Zeros) : LayerAttribute
{
    /// <summary>The Einstein summation.</summary>
    public string Equation { get; } = equation;

    /// <summary>The output's extents, −1 where they are the input's.</summary>
    public IReadOnlyList<int> OutputShape { get; } = outputShape;

    /// <summary>What is applied to the result.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The letters of the output that the bias has.</summary>
    public string? BiasAxes { get; } = biasAxes;

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
