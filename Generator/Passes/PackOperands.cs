using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// A contraction wants every operand contiguous along the output's last axis. A weight that is read across it (the kernel in the
/// gradient of a dense layer's input) is copied once into the order in which it is read.
/// </summary>
internal static class PackOperands
{
    public static TensorProgram Run(TensorProgram program)
    {
        var result = ImmutableArray.CreateBuilder<Assignment>();
        var names = new BufferNames(program);
        var packs = new Dictionary<(Buffer, int), Buffer>();
        foreach (Assignment assignment in program.Assignments)
        {
            Assignment current = assignment;
            foreach (Read read in assignment.Value.Reads().Distinct().Where(read => ReadsAcross(read, assignment)))
            {
                int dimension = Contiguous(read, LastAxis(assignment)!)!.Value;
                int[] order = [.. Enumerable.Range(0, read.Index.Count).Where(k => k != dimension), dimension];
                if (!packs.TryGetValue((read.Buffer, dimension), out Buffer? packed))
                {
                    packed = packs[(read.Buffer, dimension)] = new Buffer(
                        names.Unique(read.Buffer.Name + "_packed"), BufferKind.Temporary, order.Select(k => read.Buffer.Shape[k]), hasBatch: false) { Role = read.Buffer.Role + "_packed" };
                    result.Add(Pack(read.Buffer, packed, order));
                }

                var inOrder = new Read(packed, order.Select(k => read.Index[k]).ToEquatableArray());
                current = current with { Value = current.Value.Rewrite(node => node.Equals(read) ? inOrder : null) };
            }

            result.Add(current);
        }

        return program with { Assignments = result.ToImmutable() };
    }

    private static bool ReadsAcross(Read read, Assignment assignment) =>
        assignment.Update == Update.Sum && assignment.ReductionAxes.Any() && !read.Buffer.HasBatch
        && LastAxis(assignment) is { IsBatch: false } last
        && !assignment.Guards.Items.Any(guard => read.Index.Items.Contains(guard.Index))
        && Contiguous(read, last) is { } dimension
        && read.Index.Items.Skip(dimension + 1).Any(map => map.Terms.Count > 0);

    /// <summary>The dimension in which the axis steps from one element to the next; null where it also stands in another.</summary>
    private static int? Contiguous(Read read, Axis axis)
    {
        int[] dimensions = Enumerable.Range(0, read.Index.Count).Where(k => read.Index[k].Mentions(axis)).ToArray();
        return dimensions is [var only] && read.Index[only].CoefficientOf(axis) == 1 ? only : null;
    }

    private static Axis? LastAxis(Assignment assignment) =>
        assignment.Index.Items.LastOrDefault(map => map.Terms.Count > 0)?.Terms.Items.Where(term => term.Coefficient == 1).Select(term => term.Axis).LastOrDefault();

    /// <summary>A copy of the whole buffer with its dimensions in another order; whoever reads it so shares the one copy.</summary>
    private static Assignment Pack(Buffer source, Buffer packed, int[] order)
    {
        var axes = source.Shape.Select((extent, k) => (IndexMap)new Axis(((char)('i' + k)).ToString(), extent)).ToArray();
        return Assignment.Create(packed, order.Select(k => axes[k]), Update.Set, new Read(source, axes.ToEquatableArray()));
    }
}
