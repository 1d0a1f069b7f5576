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

    /// <summary>The arguments of the bias's initializer, as documented at <see cref="Initializer"/>; its defaults when not given.</summary>
    public float[]? BiasInitializerArguments { get; set; }
}
