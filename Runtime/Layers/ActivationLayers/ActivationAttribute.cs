namespace ModelCompiler;

/// <summary>
/// Applies an activation function. Keras <c>Activation</c>.
/// <para>Input: any shape. Output: the same shape, except that <see cref="Activation.Glu"/> halves the last axis.</para>
/// </summary>
/// <param name="activation">The function.</param>
/// <example><code>[Activation(Activation.Relu)]</code></example>
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;
}
