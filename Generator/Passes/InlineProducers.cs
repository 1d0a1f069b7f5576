using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Puts the value of a full <c>=</c> in place of the reads of its output: copies and constants everywhere, real work only into a single
/// pointwise reader of the same domain. Real work is never inlined into a reduction, where it would be done again at every step.
/// </summary>
internal sealed class InlineProducers
{
    /// <summary>By place in the program; null where a producer was put into its readers.</summary>
    private readonly Assignment?[] assignments;

    private readonly Dictionary<Buffer, SortedSet<int>> readers = [];
    private readonly ILookup<Buffer, Assignment> writers;

    /// <summary>Producers that were tried, with the readers that they have now.</summary>
    private readonly HashSet<Buffer> settled = [];

    private InlineProducers(TensorProgram program)
    {
        (assignments, writers) = (program.Assignments.ToArray(), program.Writers);
        for (int k = 0; k < assignments.Length; k++)
            Register(k);
    }

    public static TensorProgram Run(TensorProgram program)
    {
        var inlining = new InlineProducers(program);
        while (inlining.InlineFirst())
        {
        }

        return program with { Assignments = inlining.assignments.OfType<Assignment>().ToImmutableArray() };
    }

    private void Register(int place)
    {
        foreach (Read read in assignments[place]!.Value.Reads())
        {
            if (!readers.TryGetValue(read.Buffer, out SortedSet<int>? places))
                readers[read.Buffer] = places = [];
            places.Add(place);
        }
    }

    private bool InlineFirst()
    {
        for (int k = 0; k < assignments.Length; k++)
        {
            if (assignments[k] is { } producer && settled.Add(producer.Output) && IsCandidate(producer) && TryInline(producer, k))
                return true;
        }

        return false;
    }

    private bool IsCandidate(Assignment producer) =>
        producer.Output.Kind == BufferKind.Temporary && producer.Update == Update.Set && producer.CoversOutput
        && !producer.Output.StopsGradient && writers[producer.Output].Count() == 1;

    private bool TryInline(Assignment producer, int place)
    {
        if (!readers.TryGetValue(producer.Output, out SortedSet<int>? places) || places.Count == 0)
            return false;

        var reading = places.Select(reader => assignments[reader]!).ToArray();
        if (!(IsCopy(producer.Value) || IsOnlyPointwiseReader(producer, reading)) || !reading.All(reader => KeepsGuards(producer, reader)))
            return false;

        Remove(place);
        foreach (int reader in places.ToArray())
        {
            Assignment inlined = Inline(producer, assignments[reader]!);
            Remove(reader);
            assignments[reader] = inlined;
            Register(reader);
            settled.Remove(inlined.Output);
            settled.ExceptWith(inlined.Value.Reads().Select(read => read.Buffer));
        }

        return true;
    }

    /// <summary>Takes an assignment out; what it read has one reader less, and may now be put into those that are left.</summary>
    private void Remove(int place)
    {
        foreach (Read read in assignments[place]!.Value.Reads())
        {
            readers[read.Buffer].Remove(place);
            settled.Remove(read.Buffer);
        }

        assignments[place] = null;
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
