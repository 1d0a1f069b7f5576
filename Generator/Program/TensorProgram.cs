using System.Collections.Immutable;

namespace ModelCompiler.Generator.Program;

/// <summary>What the machine does: an ordered list of indexed assignments over named buffers. Knows no layer.</summary>
/// <param name="Batch">The axis of samples; its extent is the size of a chunk.</param>
internal sealed record TensorProgram(string Name, Axis Batch, ImmutableArray<Assignment> Assignments)
{
    public IEnumerable<Buffer> Buffers => Assignments
        .SelectMany(assignment => assignment.Value.Reads().Select(read => read.Buffer).Append(assignment.Output))
        .Distinct();

    /// <summary>
    /// Whether results of a sample depend on the others of its batch, or on how many there are, so that it cannot be worked on in chunks.
    /// Asked of what was lowered: gradients are sums over samples, which chunks can add to.
    /// </summary>
    public bool NeedsWholeBatch => Assignments.Any(assignment =>
        (!assignment.Output.HasBatch && assignment.Axes.Contains(Batch)) || assignment.Value.SelfAndDescendants().OfType<RowCount>().Any());

    public ILookup<Buffer, Assignment> Writers => Assignments.ToLookup(assignment => assignment.Output);

    /// <summary>The program as text, one assignment a line, each with the ranges of its axes.</summary>
    public override string ToString() => string.Join(
        "\n",
        Assignments.Select(assignment => $"{assignment}   {string.Join(" ", assignment.Axes.Select(axis => axis.Range))}"));
}
