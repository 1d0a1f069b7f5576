namespace ModelCompiler;

/// <summary>
/// Slides filters over a sequence: <c>activation(window · kernel + bias)</c> at every place of the window. Keras <c>Conv1D</c>.
/// <para>Input: (steps, channels). Output: (steps′, filters).</para>
/// <para>Weights: <c>kernel</c> (the window, channels / groups, filters) and <c>bias</c> (filters).</para>
/// </summary>
/// <example><code>[Conv1D(16, 5, padding: Padding.Causal, activation: Activation.Relu)]</code></example>
public sealed class Conv1DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution over a sequence.</summary>
    /// <param name="filters">How many filters there are, which is how many channels come out; positive.</param>
    /// <param name="kernelSize">The extent of the window; positive.</param>
    /// <param name="strides">How far the window moves at a time; positive.</param>
    /// <param name="padding">What lies beyond the edges: <see cref="Padding.Valid"/>, <see cref="Padding.Same"/> or <see cref="Padding.Causal"/>.</param>
    /// <param name="dilationRate">How far apart the elements of the window are; positive. Other than 1 only where the strides are 1.</param>
    /// <param name="groups">Into how many groups the channels are split, each with its own filters; divides the channels and the filters.</param>
    /// <param name="activation">What is applied to the result; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">How the kernel starts.</param>
    /// <param name="biasInitializer">How the bias starts.</param>
    public Conv1DAttribute(
        int filters,
        int kernelSize,
        int strides = 1,
        Padding padding = Padding.Valid,
        int dilationRate = 1,
        int groups = 1,
        Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : base([kernelSize], [strides], padding, [dilationRate], activation, useBias, biasInitializer)
    {
        Filters = filters;
        Groups = groups;
        KernelInitializer = kernelInitializer;
    }

    /// <summary>How many channels come out.</summary>
    public int Filters { get; }

    /// <summary>Into how many groups the channels are split.</summary>
    public int Groups { get; }

    /// <summary>How the kernel starts.</summary>
    public Initializer KernelInitializer { get; }

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
}
