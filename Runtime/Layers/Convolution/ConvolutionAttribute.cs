namespace ModelCompiler;

/// <summary>What all convolutions are told: the window that slides over the input, and what is done with its result.</summary>
public abstract class ConvolutionAttribute : LayerAttribute
{
    private protected ConvolutionAttribute(
        int[] kernelSize, int[]? strides, Padding padding, int[]? dilationRate, Activation activation, bool useBias, Initializer biasInitializer)
    {
        KernelSize = kernelSize;
        Strides = strides ?? [1];
        Padding = padding;
        DilationRate = dilationRate ?? [1];
        Activation = activation;
        UseBias = useBias;
        BiasInitializer = biasInitializer;
    }

    /// <summary>The extents of the window: one for each axis, or one for all.</summary>
    public IReadOnlyList<int> KernelSize { get; }

    /// <summary>How far the window moves at a time: one number for each axis, or one for all.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What lies beyond the edges.</summary>
    public Padding Padding { get; }

    /// <summary>How far apart the elements of the window are: one number for each axis, or one for all.</summary>
    public IReadOnlyList<int> DilationRate { get; }

    /// <summary>What is applied to the result.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>How the bias starts.</summary>
    public Initializer BiasInitializer { get; }

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
