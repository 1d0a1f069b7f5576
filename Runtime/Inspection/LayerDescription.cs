using ModelCompiler.Inspection;

namespace ModelCompiler;

/// <summary>One layer as the compiler understood it.</summary>
public sealed class LayerDescription
{
    private IReadOnlyList<string> _inputs = [];

    /// <summary>The layer's name: given, or Keras's automatic one such as <c>dense_1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of layer in Keras's words, such as <c>Dense</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of one input row, without the batch axis; of the first input, where the layer reads several.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output row, without the batch axis.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The names of the layers and inputs it reads.</summary>
    public IReadOnlyList<string> Inputs { get => _inputs; init => _inputs = value; }

    /// <summary>The shape of one row of each of <see cref="Inputs"/>, without the batch axis.</summary>
    public IReadOnlyList<IReadOnlyList<int>> InputShapes { get => field ??= [InputShape]; init; }

    /// <summary>The layer whose weights this one uses; null where it has its own.</summary>
    public string? SharesWeightsWith { get; init; }

    /// <summary>The layer's variables in Keras's order.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>For a layer that takes mean and variance from data, the axes of its input row, from 0, whose elements each have their own; null for any other.</summary>
    public IReadOnlyList<int>? AdaptedAxes { get; init; }

    /// <summary>Whether training changes the layer.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The layer as it was declared, such as <c>Dense(8, relu)</c>.</summary>
    public string Details { get; init; } = "";

    /// <summary>The floats of one row of all inputs together.</summary>
    internal int InputLength => InputShapes.Sum(RowShape.Length);

    /// <summary>Fills in what a table leaves out: the layer reads the one above it.</summary>
    internal void ReadsByDefault(string above)
    {
        if (_inputs.Count == 0)
            _inputs = [above];
    }
}
