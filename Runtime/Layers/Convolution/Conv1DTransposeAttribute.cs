namespace ModelCompiler;

/// <summary>
/// The transpose of a convolution, which makes a sequence larger: every element of the input adds its multiple of the kernel to a window of the output.
/// Keras <c>Conv1DTranspose</c>.
/// <para>Input: (steps, channels). Output: (steps′, filters), with 'same' padding (steps · stride, filters).</para>
/// <para>Weights: <c>kernel</c> (the window, filters, channels) and <c>bias</c> (filters).</para>
/// </summary>
/// <example><code>[Conv1DTranspose(8, 4, strides: 2, padding: Padding.Same)]</code></example>
public sealed class Conv1DTransposeAttribute : ConvolutionAttribute
{
    /// <summary>A convolution over a sequence.</summary>
    /// <param name="filters">How many filters there are, which is how many channels come out; positive.</param>
    /// <param name="kernelSize">The extent of the window; positive.</param>
    /// <param name="strides">How far the window moves at a time; positive.</param>
    /// <param name="padding">What lies beyond the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dilationRate">How far apart the elements of the window are; positive. Other than 1 only where the strides are 1.</param>
    /// <param name="activation">What is applied to the result; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">How the kernel starts.</param>
    /// <param name="biasInitializer">How the bias starts.</param>
    public Conv1DTransposeAttribute(
        int filters,
        int kernelSize,
        int strides = 1,
        Padding padding = Padding.Valid,
        int dilationRate = 1,
        Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : base([kernelSize], [strides], padding, [dilationRate], activation, useBias, biasInitializer)
    {
        Filters = filters;
        KernelInitializer = kernelInitializer;
    }

    /// <summary>How many channels come out.</summary>
    public int Filters { get; }

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
