using ModelCompiler.Inspection;

namespace ModelCompiler;

/// <summary>One of the tensors that make up a row of input, of output or of targets. Where there are several, they lie in the row one after the other.</summary>
/// <param name="Name">The name of the layer it goes into or comes from.</param>
/// <param name="Shape">Its shape in one row, without the batch axis.</param>
/// <param name="Offset">Where it starts in the row.</param>
public sealed record RowPart(string Name, IReadOnlyList<int> Shape, int Offset)
{
    /// <summary>How many numbers it has in one row.</summary>
    public int Length { get; } = RowShape.Length(Shape);
}
