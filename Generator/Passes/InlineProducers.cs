using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Puts the value of a full <c>=</c> in place of the reads of its output: copies and constants everywhere, real work only into a single
/// pointwise reader of the same domain. Real work is never inlined into a reduction, where it would be done again at every step.
/// </summary>
internal static class InlineProducers
{
    public static TensorProgram Run(TensorProgram program)
    {
        for (int k = 0; k < program.Assignments.Length; k++)
        {
            Assignment producer = program.Assignments[k];
            if (IsCandidate(producer, program) && TryInline(producer, program) is { } inlined)
            {
                program = inlined;
                k = -1;
            }
        }

        return program;
    }

    private static bool IsCandidate(Assignment producer, TensorProgram program) =>
        producer.Output.Kind == BufferKind.Temporary && producer.Update == Update.Set && producer.CoversOutput
        && !producer.Output.StopsGradient && program.Writers[producer.Output].Count() == 1;

    private static TensorProgram? TryInline(Assignment producer, TensorProgram program)
    {
        var readers = program.Assignments.Where(reader => reader.Value.Reads().Any(read => read.Buffer == producer.Output)).ToArray();
        if (readers.Length == 0 || !(IsCopy(producer.Value) || IsOnlyPointwiseReader(producer, readers)) || !readers.All(reader => KeepsGuards(producer, reader)))
            return null;

        return program with
        {
            Assignments = program.Assignments
                .Where(assignment => assignment != producer)
                .Select(assignment => readers.Contains(assignment) ? Inline(producer, assignment) : assignment)
                .ToImmutableArray(),
        };
    }

    private static bool IsCopy(Expression value) => value is Constant or Read;

    private static bool IsOnlyPointwiseReader(Assignment producer, Assignment[] readers) =>
        readers.Length == 1
        && readers[0].Update == Update.Set
        && readers[0].Value.Reads().Count(read => read.Buffer == producer.Output) == 1
        && Points(readers[0]) == Points(producer);

    private static long Points(Assignment assignment) => assignment.Axes.Aggregate(1L, (product, axis) => product * axis.Extent);

    /// <summary>
    /// A guard that keeps a reader within the edges of the producer's output must keep it within those of what is read instead. Where a
    /// dimension was cut out of a longer row it cannot, and with the copy goes the border of zeros that makes the guard free.
    /// </summary>
    private static bool KeepsGuards(Assignment producer, Assignment reader) => reader.Guards.Count == 0 || reader.Value.Reads()
        .Where(read => read.Buffer == producer.Output)
        .SelectMany(read => Enumerable.Range(0, read.Index.Count).Where(k => reader.Guards.Contains(new Guard(read.Index[k], read.Buffer.Shape[k]))))
        .All(k => producer.Index[k].SingleAxis is { } axis && producer.Value.Reads().All(source => IsDimensionOf(source, axis)));

    private static bool IsDimensionOf(Read read, Axis axis) =>
        Enumerable.Range(0, read.Index.Count).All(k => !read.Index[k].Mentions(axis) || (read.Index[k].SingleAxis == axis && read.Buffer.Shape[k] == axis.Extent));

    private static Assignment Inline(Assignment producer, Assignment reader) => reader.WithValue(
        reader.Value.Rewrite(node => node is Read read && read.Buffer == producer.Output ? producer.Value.Substitute(Bind(producer, read)) : null));

    /// <summary>The producer's axes in terms of the reader's index.</summary>
    private static Dictionary<Axis, IndexMap> Bind(Assignment producer, Read read)
    {
        var bound = new Dictionary<Axis, IndexMap>();
        for (int k = 0; k < read.Index.Count; k++)
        {
            if (producer.Index[k].SingleAxis is { } axis)
                bound[axis] = read.Index[k];
        }

        return bound;
    }
}
