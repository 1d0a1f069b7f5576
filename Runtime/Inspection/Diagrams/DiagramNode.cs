namespace ModelCompiler.Inspection;

/// <summary>A box of a diagram.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Details">The layer as it was declared.</param>
/// <param name="Shape">The shape of one row of its output: <c>28×28×32</c>.</param>
/// <param name="Weights">How many weights it has of its own, in words; empty where there are none.</param>
/// <param name="Sources">The positions of the boxes it reads.</param>
/// <param name="IsInput">Whether it is fed from outside.</param>
/// <param name="IsOutput">Whether a prediction returns it.</param>
/// <param name="IsFrozen">Whether it has weights and training changes none of them.</param>
internal sealed record DiagramNode(
    string Name, string Details, string Shape, string Weights, IReadOnlyList<int> Sources, bool IsInput, bool IsOutput, bool IsFrozen)
{
    /// <summary>The network used as a layer that it belongs to; empty for one of the network itself.</summary>
    public string Group => Name.Contains('/') ? Name[..Name.LastIndexOf('/')] : "";

    /// <summary>Shape and weights, in one line.</summary>
    public string Numbers => Weights.Length == 0 ? Shape : $"{Shape}   {Weights}";
}
