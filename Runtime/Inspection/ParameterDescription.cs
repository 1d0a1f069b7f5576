namespace ModelCompiler;

/// <summary>One variable of a layer and where it lies in the network's parameter block.</summary>
public sealed class ParameterDescription
{
    /// <summary>The variable's name within its layer, such as <c>kernel</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape in Keras's layout.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Where the variable starts in the parameter block, in floats.</summary>
    public required int Offset { get; init; }

    /// <summary>Distance in floats between neighbours along each axis of <see cref="Shape"/>: inside, rows may be padded or axes transposed.</summary>
    public required IReadOnlyList<int> Strides { get; init; }

    /// <summary>How the variable starts.</summary>
    public required Initializer Initializer { get; init; }

    /// <summary>The arguments of <see cref="Initializer"/>; empty for its defaults.</summary>
    public IReadOnlyList<float> InitializerArguments { get; init; } = [];

    /// <summary>Whether training changes the variable.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>Floats that the variable occupies in the parameter block, padding included.</summary>
    public required int StorageLength { get; init; }

    /// <summary>The number of values: the product of <see cref="Shape"/>.</summary>
    public int Count
    {
        get
        {
            int count = 1;
            foreach (int extent in Shape)
                count *= extent;
            return count;
        }
    }
}
