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
}
