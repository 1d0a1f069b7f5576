namespace ModelCompiler;

/// <summary>
/// Slides filters over each channel of an image by itself, and then mixes the channels at every place. Keras <c>SeparableConv2D</c>.
/// <para>Input: (rows, columns, channels). Output: (rows′, columns′, filters).</para>
/// <para>
/// Weights: <c>depthwise_kernel</c> (the window, channels, depthMultiplier), <c>pointwise_kernel</c> (1, 1, channels · depthMultiplier, filters)
/// and <c>bias</c> (filters).
/// </para>
/// </summary>
/// <example><code>[SeparableConv2D(64, 3, padding: Padding.Same, activation: Activation.Relu)]</code></example>
public sealed class SeparableConv2DAttribute : ConvolutionAttribute
{
    /// <summary>A window that is the same along every axis.</summary>
    /// <param name="filters">How many filters there are, which is how many channels come out; positive.</param>
    /// <param name="kernelSize">The extents of the window, the same along every axis; positive.</param>
    /// <param name="strides">How far the window moves at a time; positive.</param>
    /// <param name="padding">What lies beyond the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dilationRate">How far apart the elements of the window are; positive. Other than 1 only where the strides are 1.</param>
    /// <param name="depthMultiplier">How many filters each channel has; positive.</param>
    /// <param name="activation">What is applied to the result; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">How the kernel of the single channels starts.</param>
    /// <param name="pointwiseInitializer">How the kernel that mixes the channels starts.</param>
    /// <param name="biasInitializer">How the bias starts.</param>
    public SeparableConv2DAttribute(
        int filters,
        int kernelSize,
        int strides = 1,
        Padding padding = Padding.Valid,
        int dilationRate = 1,
        int depthMultiplier = 1,
        Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer depthwiseInitializer = Initializer.GlorotUniform,
        Initializer pointwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : this(filters, [kernelSize], [strides], padding, [dilationRate], depthMultiplier, activation, useBias, depthwiseInitializer, pointwiseInitializer, biasInitializer)
    {
    }

    /// <summary>A window that differs along the axes.</summary>
    /// <param name="filters">How many filters there are, which is how many channels come out; positive.</param>
    /// <param name="kernelSize">The extents of the window, [rows, columns], or one for all; positive.</param>
    /// <param name="strides">How far the window moves at a time, [rows, columns], or one for all; 1 by default.</param>
    /// <param name="padding">What lies beyond the edges: <see cref="Padding.Valid"/> or <see cref="Padding.Same"/>.</param>
    /// <param name="dilationRate">How far apart the elements of the window are, [rows, columns], or one for all; 1 by default. Other than 1 only where the strides are 1.</param>
    /// <param name="depthMultiplier">How many filters each channel has; positive.</param>
    /// <param name="activation">What is applied to the result; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">How the kernel of the single channels starts.</param>
    /// <param name="pointwiseInitializer">How the kernel that mixes the channels starts.</param>
    /// <param name="biasInitializer">How the bias starts.</param>
    public SeparableConv2DAttribute(
        int filters,
        int[] kernelSize,
        int[]? strides = null,
        Padding padding = Padding.Valid,
        int[]? dilationRate = null,
        int depthMultiplier = 1,
        Activation activation = Activation.Linear,
        bool useBias = true,
        Initializer depthwiseInitializer = Initializer.GlorotUniform,
        Initializer pointwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros)
        : base(kernelSize, strides, padding, dilationRate, activation, useBias, biasInitializer)
    {
        Filters = filters;
        DepthMultiplier = depthMultiplier;
        DepthwiseInitializer = depthwiseInitializer;
        PointwiseInitializer = pointwiseInitializer;
    }

    /// <summary>How many channels come out.</summary>
    public int Filters { get; }

    /// <summary>How many filters each channel has.</summary>
    public int DepthMultiplier { get; }

    /// <summary>How the kernel of the single channels starts.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>How the kernel that mixes the channels starts.</summary>
    public Initializer PointwiseInitializer { get; }

    /// <summary>The arguments of the depthwise kernel's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? DepthwiseInitializerArguments { get; set; }

    /// <summary>What the kernel of the single channels adds to the loss; nothing by default.</summary>
    public Regularizer DepthwiseRegularizer { get; set; }

    /// <summary>The arguments of the depthwise kernel's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? DepthwiseRegularizerArguments { get; set; }

    /// <summary>What the kernel of the single channels is brought to after every training step; nothing by default.</summary>
    public Constraint DepthwiseConstraint { get; set; }

    /// <summary>The arguments of the depthwise kernel's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? DepthwiseConstraintArguments { get; set; }

    /// <summary>The axes of the kernel of the single channels that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? DepthwiseConstraintAxis { get; set; }

    /// <summary>The arguments of the pointwise kernel's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? PointwiseInitializerArguments { get; set; }

    /// <summary>What the kernel that mixes channels adds to the loss; nothing by default.</summary>
    public Regularizer PointwiseRegularizer { get; set; }

    /// <summary>The arguments of the pointwise kernel's regularizer, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? PointwiseRegularizerArguments { get; set; }

    /// <summary>What the kernel that mixes channels is brought to after every training step; nothing by default.</summary>
    public Constraint PointwiseConstraint { get; set; }

    /// <summary>The arguments of the pointwise kernel's constraint, as documented at <see cref="Constraint"/>; its defaults when not given.</summary>
    public float[]? PointwiseConstraintArguments { get; set; }

    /// <summary>The axes of the kernel that mixes channels that the constraint's norms run over, from 0, or from −1 for the last; the first when not given.</summary>
    public int[]? PointwiseConstraintAxis { get; set; }
}
