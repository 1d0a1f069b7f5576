namespace ModelCompiler;

/// <summary>One layer as the compiler understood it.</summary>
public sealed class LayerDescription
{
    /// <summary>The layer's name: given, or Keras's automatic one such as <c>dense_1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of layer in Keras's words, such as <c>Dense</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of one input row, without the batch axis.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output row, without the batch axis.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The layer's variables in Keras's order.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>Whether training changes the layer.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The layer as it was declared, such as <c>Dense(8, relu)</c>.</summary>
    public string Details { get; init; } = "";
}
