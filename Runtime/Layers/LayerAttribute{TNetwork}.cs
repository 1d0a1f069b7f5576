namespace ModelCompiler;

/// <summary>
/// A network used as a layer of another, as a Keras model is. Its layers become layers of this network under names that begin with its own:
/// <c>features/dense</c>. They have weights of their own, which <see cref="LayerGroup"/> takes from a trained network.
/// With <c>Trainable = false</c> they are frozen, and no code to train them is written.
/// <para>Input: that of the network. Output: that of the network, or of one of its layers.</para>
/// </summary>
/// <typeparam name="TNetwork">A class with <c>[Network]</c>.</typeparam>
/// <param name="inputs">The names of the layers that are read, one for each input of the network; the one above by default.</param>
/// <example>
/// <code>
/// [Network]
/// [Input(28, 28)]
/// [Layer&lt;Digits&gt;(Output = "hidden", Trainable = false, Name = "features")]
/// [Dense(26, Activation.Softmax)]
/// [Compile&lt;SparseCategoricalCrossentropy&gt;]
/// public sealed partial class Letters;
/// </code>
/// </example>
public sealed class LayerAttribute<TNetwork>(params string[] inputs) : LayerAttribute
    where TNetwork : class
{
    /// <summary>The names of the layers that are read; the one above where there are none.</summary>
    public IReadOnlyList<string> Inputs { get; } = inputs;

    /// <summary>The layer of the network whose output is used; what comes after it is left out. By default it is the network's output.</summary>
    public string? Output { get; set; }
}
