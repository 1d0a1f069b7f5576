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
        var names = new HashSet<string>(program.Buffers.Select(buffer => buffer.Name), StringComparer.Ordinal);
        foreach (Assignment assignment in program.Assignments)
        {
            Assignment current = assignment;
            foreach (Read read in assignment.Value.Reads().Distinct().Where(read => ReadsAcross(read, assignment)))
            {
                var (pack, packed) = Pack(read, LastAxis(assignment)!, names);
                result.Add(pack);
                current = current with { Value = current.Value.Rewrite(node => node.Equals(read) ? packed : null) };
            }

            result.Add(current);
        }

        return program with { Assignments = result.ToImmutable() };
    }

    private static bool ReadsAcross(Read read, Assignment assignment) =>
        assignment.Update == Update.Sum && assignment.ReductionAxes.Any() && !read.Buffer.HasBatch
        && LastAxis(assignment) is { IsBatch: false } last
        && read.Index.Items.All(map => map.SingleAxis is not null || map.Terms.Count == 0)
        && read.Index.Items.Any(map => map.SingleAxis == last)
        && read.Index.Items.Last(map => map.Terms.Count > 0).SingleAxis != last;

    private static Axis? LastAxis(Assignment assignment) => assignment.Index.Items.LastOrDefault(map => map.Terms.Count > 0)?.SingleAxis;

    private static (Assignment Pack, Read Packed) Pack(Read read, Axis last, HashSet<string> names)
    {
        var order = read.Index.Items.Select(map => map.SingleAxis).OfType<Axis>().OrderBy(axis => axis == last).ToArray();
        var copyAxes = order.ToDictionary(axis => axis, axis => (IndexMap)new Axis(axis.Name, axis.Extent));
        var buffer = new Buffer(Unique(read.Buffer.Name + "_packed", names), BufferKind.Temporary, order.Select(axis => axis.Extent), hasBatch: false);
        var pack = Assignment.Create(buffer, order.Select(axis => copyAxes[axis]), Update.Set, read.Substitute(copyAxes));
        return (pack, new Read(buffer, order.AsMaps().ToEquatableArray()));
    }

    private static string Unique(string name, HashSet<string> names)
    {
        string unique = name;
        for (int n = 2; !names.Add(unique); n++)
            unique = $"{name}_{n}";
        return unique;
    }
}
