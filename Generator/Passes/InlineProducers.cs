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
        if (readers.Length == 0 || !(IsCopy(producer.Value) || IsOnlyPointwiseReader(producer, readers)))
            return null;

        var inlined = readers.ToDictionary(reader => reader, reader => Inline(producer, reader));
        if (!inlined.All(pair => pair.Value.SumsOverTheAxesOf(pair.Key) && StaysInside(pair.Value)))
            return null;

        return program with
        {
            Assignments = program.Assignments
                .Where(assignment => assignment != producer)
                .Select(assignment => inlined.TryGetValue(assignment, out Assignment? changed) ? changed : assignment)
                .ToImmutableArray(),
        };
    }

    /// <summary>Whether every read is within its buffer or guarded as it stands: a copy may bend an index that leaves it.</summary>
    private static bool StaysInside(Assignment assignment) => assignment.Value.Reads().All(read => read.Index.Items
        .Select((map, k) => new Guard(map, read.Buffer.Shape[k]))
        .All(guard => guard.AlwaysHolds || assignment.Guards.Items.Contains(guard)));

    private static bool IsCopy(Expression value) => value is Constant or Read;

    private static bool IsOnlyPointwiseReader(Assignment producer, Assignment[] readers) =>
        readers.Length == 1
        && readers[0].Update == Update.Set
        && readers[0].Value.Reads().Count(read => read.Buffer == producer.Output) == 1
        && Points(readers[0]) == Points(producer);

    private static long Points(Assignment assignment) => assignment.Axes.Aggregate(1L, (product, axis) => product * axis.Extent);

    private static Assignment Inline(Assignment producer, Assignment reader) => reader with
    {
        Value = reader.Value.Rewrite(node => node is Read read && read.Buffer == producer.Output ? producer.Value.Substitute(Bind(producer, read)) : null),
    };

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
