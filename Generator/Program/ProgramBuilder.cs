using System.Collections.Immutable;
using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>Collects the assignments that formulas record, and hands out axes and uniquely named buffers.</summary>
internal sealed class ProgramBuilder(string name, int chunkRows)
{
    private readonly ImmutableArray<Assignment>.Builder assignments = ImmutableArray.CreateBuilder<Assignment>();
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public Axis Batch { get; } = new("b", chunkRows, isBatch: true);

    public Axis Axis(string axisName, int extent) => new(axisName, extent);

    /// <summary>A new buffer under the wished name, or the next free one like it.</summary>
    /// <param name="make">Makes the buffer from its name and all its extents.</param>
    public Buffer Buffer(string wish, IEnumerable<int> shape, bool hasBatch, Func<string, IEnumerable<int>, Buffer> make)
    {
        string unique = wish;
        for (int n = 2; !names.Add(unique); n++)
            unique = $"{wish}_{n}";
        return make(unique, hasBatch ? shape.Prepend(Batch.Extent) : shape);
    }

    /// <summary>Records <c>output[index] = value</c>, or the update that the value's own shape tells.</summary>
    public void Assign(Buffer output, EquatableArray<IndexMap> index, Expression value)
    {
        var self = new Read(output, index);
        var (update, operand) = value switch
        {
            Binary { Operator: BinaryOperator.Add } sum when sum.Left == self => (Update.Sum, sum.Right),
            Binary { Operator: BinaryOperator.Max } max when max.Left == self => (Update.Max, max.Right),
            _ => (Update.Set, value),
        };
        assignments.Add(Assignment.Create(output, index.Items, update, operand));
    }

    public TensorProgram Build() => new(name, Batch, assignments.ToImmutable());
}
