namespace ModelCompiler;

/// <summary>
/// Calls a layer above once more, with the same weights. What both calls contribute to the gradient adds up. In Keras: calling the layer object again.
/// <para>Input: one for which the weights have the same shapes. Output: as that of the layer.</para>
/// </summary>
/// <param name="layer">The name of the layer whose weights and arguments are used.</param>
/// <param name="inputs">The names of the layers that are read; the one above by default.</param>
/// <example>
/// <code>
/// [Input(64, Name = "left")]
/// [Input(64, Name = "right")]
/// [Dense(16, Activation.Tanh, From = "left", Name = "tower")]
/// [Shared("tower", "right")]
/// [Dot(axes: 1, normalize: true, "tower", "shared")]
/// </code>
/// </example>
public sealed class SharedAttribute(string layer, params string[] inputs) : LayerAttribute
{
    /// <summary>The name of the layer whose weights and arguments are used.</summary>
    public string Layer { get; } = layer;

    /// <summary>The names of the layers that are read; the one above where there are none.</summary>
    public IReadOnlyList<string> Inputs { get; } = inputs;
}
