namespace ModelCompiler;

/// <summary>One layer of a network: its shapes, its live weights, and what it computes.</summary>
public partial class Layer
{
    private readonly Network _network;
    private readonly int _index;

    private protected Layer(Network network, LayerDescription description, int index)
    {
        _network = network;
        _index = index;
        Description = description;
    }

    /// <summary>The handle of a layer: one of its own kind where it takes weights from data.</summary>
    internal static Layer Of(Network network, LayerDescription description, int index) =>
        description.AdaptedAxes is { } axes ? new NormalizationLayer(network, description, index, axes) : new Layer(network, description, index);

    /// <summary>The layer as the compiler understood it.</summary>
    public LayerDescription Description { get; }

    /// <summary>The layer's name: given, or Keras's automatic one such as <c>dense_1</c>.</summary>
    public string Name => Description.Name;

    /// <summary>The kind of layer in Keras's words, such as <c>Dense</c>.</summary>
    public string Kind => Description.Kind;

    /// <summary>The shape of one input row, without the batch axis; of the first input, where the layer reads several.</summary>
    public IReadOnlyList<int> InputShape => Description.InputShape;

    /// <summary>The names of the layers and inputs it reads.</summary>
    public IReadOnlyList<string> Inputs => Description.Inputs;

    /// <summary>The shape of one output row, without the batch axis.</summary>
    public IReadOnlyList<int> OutputShape => Description.OutputShape;

    /// <summary>The layer's variables in Keras's order.</summary>
    public IReadOnlyList<ParameterDescription> Parameters => Description.Parameters;
}
