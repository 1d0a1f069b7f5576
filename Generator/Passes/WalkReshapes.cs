using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Makes flattening and reshaping free: where a reader runs over the whole of a dimension that a copy glued together from several axes,
/// it walks those axes itself, <c>k[i,o]</c> becoming <c>k[(h·W + w)·C + c, o]</c>, and reads the copy's source.
/// </summary>
internal static class WalkReshapes
{
    public static TensorProgram Run(TensorProgram program)
    {
        foreach (Assignment copy in program.Assignments.Where(IsReshape))
        {
            if (program.Assignments.All(reader => !ReadsOtherwise(reader, copy)))
            {
                program = program with
                {
                    Assignments = program.Assignments.Select(reader => reader == copy ? reader : Walk(reader, copy)).ToImmutableArray(),
                };
            }
        }

        return program;
    }

    private static bool IsReshape(Assignment assignment) =>
        assignment is { Update: Update.Set, Value: Read, Guards.Count: 0, HasPlainIndex: false, Output.Kind: BufferKind.Temporary }
        && assignment.OutputAxes.All(assignment.Value.Mentions)
        && assignment.Index.Items.Select((map, k) => map.Minimum == 0 && map.Maximum == assignment.Output.Shape[k] - 1 && Points(map) == assignment.Output.Shape[k]).All(covers => covers);

    private static int Points(IndexMap map) => map.Terms.Items.Aggregate(1, (product, term) => product * term.Axis.Extent);

    /// <summary>Whether the reader addresses a glued dimension by anything but one whole axis.</summary>
    private static bool ReadsOtherwise(Assignment reader, Assignment copy) =>
        reader.Value.Reads().Where(read => read.Buffer == copy.Output).Any(read => Glued(copy).Any(k => read.Index[k].SingleAxis?.Extent != copy.Output.Shape[k]))
        || (reader.Value.Reads().Where(read => read.Buffer == copy.Output).Distinct().Count() > 1);

    private static IEnumerable<int> Glued(Assignment copy) =>
        Enumerable.Range(0, copy.Index.Count).Where(k => copy.Index[k].SingleAxis is null && copy.Index[k].Terms.Count > 0);

    private static Assignment Walk(Assignment reader, Assignment copy)
    {
        Read? read = reader.Value.Reads().FirstOrDefault(candidate => candidate.Buffer == copy.Output);
        if (read is null)
            return reader;

        var fresh = copy.OutputAxes.Where(axis => !axis.IsBatch).ToDictionary(axis => axis, axis => (IndexMap)new Axis(axis.Name, axis.Extent));
        Assignment source = copy.Substitute(fresh);
        var walked = Glued(copy).ToDictionary(k => read.Index[k].SingleAxis!, k => source.Index[k]);
        var bound = Enumerable.Range(0, copy.Index.Count)
            .Where(k => source.Index[k].SingleAxis is { IsBatch: false })
            .ToDictionary(k => source.Index[k].SingleAxis!, k => read.Index[k]);
        Expression value = source.Value.Substitute(bound);
        Assignment rewritten = reader.Substitute(walked);
        return rewritten with { Value = rewritten.Value.Rewrite(node => node is Read other && other.Buffer == copy.Output ? value : null) };
    }
}
