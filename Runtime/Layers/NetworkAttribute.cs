namespace ModelCompiler;

/// <summary>
/// Makes a partial class a neural network. The layers are the attributes below it, in order; the compiler checks that they fit
/// together and writes the rest of the class: <c>Predict</c>, and with <see cref="CompileAttribute{TLoss}"/> also <c>Fit</c> and <c>Evaluate</c>.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [Input(4)]
/// [Dense(8, Activation.Relu)]
/// [Dense(3, Activation.Softmax)]
/// [Compile&lt;SparseCategoricalCrossentropy&gt;]
/// public sealed partial class IrisClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Whether a training step also gives the gradient of the loss with respect to the input. Off by default, because it costs time.</summary>
    public bool InputGradients { get; set; }

    /// <summary>
    /// The names of the layers whose values a prediction returns, in this order. By default they are those that no layer reads,
    /// in the order of their declaration; it need be said only where a layer in the middle is returned too.
    /// </summary>
    public string[]? Outputs { get; set; }
}
