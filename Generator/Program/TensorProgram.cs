using System.Collections.Immutable;

namespace ModelCompiler.Generator.Program;

/// <summary>What the machine does: an ordered list of indexed assignments over named buffers. Knows no layer.</summary>
/// <param name="Batch">The axis of samples; its extent is the size of a chunk.</param>
internal sealed record TensorProgram(string Name, Axis Batch, ImmutableArray<Assignment> Assignments)
{
    public IEnumerable<Buffer> Buffers => Assignments
        .SelectMany(assignment => assignment.Value.Reads().Select(read => read.Buffer).Append(assignment.Output))
        .Distinct();

    /// <summary>Whether results depend on how many samples the batch has, so that it cannot be worked on in chunks.</summary>
    public bool NeedsWholeBatch => Assignments.Any(assignment => assignment.Value.SelfAndDescendants().OfType<RowCount>().Any());

    public ILookup<Buffer, Assignment> Writers => Assignments.ToLookup(assignment => assignment.Output);

    /// <summary>The program as text, one assignment a line, each with the ranges of its axes.</summary>
    public override string ToString() => string.Join(
        "\n",
        Assignments.Select(assignment => $"{assignment}   {string.Join(" ", assignment.Axes.Select(axis => axis.Range))}"));
}
