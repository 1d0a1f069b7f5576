using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Gives buffers a border of zeros where a sum reads beyond their edges ('same' padding, the borders of a convolution's gradient):
/// a term that would fail its guard reads a zero instead, and the guard goes. Nobody writes the border.
/// </summary>
internal sealed class Halos
{
    private readonly Dictionary<Buffer, (int Before, int After)[]> borders = [];

    /// <summary>Zeros before the first and after the last element of each dimension.</summary>
    public (int Before, int After) this[Buffer buffer, int dimension] => borders.TryGetValue(buffer, out var border) ? border[dimension] : (0, 0);

    public static (TensorProgram Program, Halos Halos) Place(TensorProgram program)
    {
        var halos = new Halos();
        program = CopyInputsReadBeyondTheirEdges(program);
        var assignments = program.Assignments.Select(halos.DropGuards).ToImmutableArray();
        return (program with { Assignments = assignments }, halos);
    }

    private Assignment DropGuards(Assignment assignment) => assignment with
    {
        Guards = assignment.Guards.Items.Where(guard => !TryPlace(guard, assignment)).ToEquatableArray(),
    };

    private bool TryPlace(Guard guard, Assignment assignment)
    {
        if (Guarding(guard, assignment) is not { Buffer.Kind: BufferKind.Temporary } read || !read.Buffer.HasBatch)
            return false;

        for (int k = 0; k < read.Index.Count; k++)
        {
            if (read.Index[k] == guard.Index && read.Buffer.Shape[k] == guard.Extent)
                Widen(read.Buffer, k, -guard.Index.Minimum, guard.Index.Maximum - guard.Extent + 1);
        }

        return true;
    }

    private void Widen(Buffer buffer, int dimension, int before, int after)
    {
        if (!borders.TryGetValue(buffer, out var border))
            borders[buffer] = border = new (int, int)[buffer.Shape.Length];
        border[dimension] = (Math.Max(border[dimension].Before, before), Math.Max(border[dimension].After, after));
    }

    /// <summary>The read whose edge the guard keeps, if its being zero makes the whole term zero.</summary>
    private static Read? Guarding(Guard guard, Assignment assignment) =>
        assignment.Update != Update.Sum ? null : assignment.Value.Reads().FirstOrDefault(read =>
            Enumerable.Range(0, read.Index.Count).Any(k => k < read.Index.Count - 1 && read.Index[k] == guard.Index && read.Buffer.Shape[k] == guard.Extent)
            && read.IsZeroTogetherWith(assignment.Value));

    /// <summary>The user's rows have no border, so they are copied to where there is room for one.</summary>
    private static TensorProgram CopyInputsReadBeyondTheirEdges(TensorProgram program)
    {
        var copies = new Dictionary<Buffer, Buffer>();
        foreach (Assignment assignment in program.Assignments)
        {
            foreach (Guard guard in assignment.Guards)
            {
                if (Guarding(guard, assignment) is { Buffer.Kind: BufferKind.Input } read && !copies.ContainsKey(read.Buffer))
                    copies[read.Buffer] = new Buffer(read.Buffer.Name + "_bordered", BufferKind.Temporary, read.Buffer.Shape, read.Buffer.HasBatch) { Role = read.Buffer.Role };
            }
        }

        return copies.Count == 0 ? program : program with
        {
            Assignments = copies.Select(copy => Copy(copy.Key, copy.Value, program.Batch)).Concat(program.Assignments.Select(assignment => assignment with
            {
                Value = assignment.Value.Rewrite(node => node is Read read && copies.TryGetValue(read.Buffer, out Buffer? copy) && assignment.Guards.Count > 0 ? read with { Buffer = copy } : null),
            })).ToImmutableArray(),
        };
    }

    private static Assignment Copy(Buffer source, Buffer copy, Axis batch)
    {
        var axes = source.Shape.Select((extent, k) => (IndexMap)(k == 0 ? batch : new Axis(((char)('h' + k)).ToString(), extent))).ToEquatableArray();
        return Assignment.Create(copy, axes.Items, Update.Set, new Read(source, axes));
    }
}
