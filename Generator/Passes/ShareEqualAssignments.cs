using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Common subexpressions: of two assignments that compute the same, the later goes; and where the value of a full assignment stands
/// again inside a later expression over the same axes, the later reads the buffer instead.
/// </summary>
internal static class ShareEqualAssignments
{
    public static TensorProgram Run(TensorProgram program)
    {
        var result = ImmutableArray.CreateBuilder<Assignment>();
        var known = new Dictionary<string, Buffer>(StringComparer.Ordinal);
        var replaced = new Dictionary<Buffer, Buffer>();
        var values = new Dictionary<Expression, Read>();
        var writers = program.Writers;

        foreach (Assignment original in program.Assignments)
        {
            Assignment assignment = original with { Value = original.Value.Rewrite(node => Replace(node, replaced) ?? (values.TryGetValue(node, out Read? read) ? read : null)) };
            bool shareable = assignment.Output.Kind == BufferKind.Temporary && writers[assignment.Output].Count() == 1;
            if (shareable)
            {
                string key = Key(assignment);
                if (known.TryGetValue(key, out Buffer? earlier))
                {
                    replaced[assignment.Output] = earlier;
                    continue;
                }

                known.Add(key, assignment.Output);
            }

            if (shareable && assignment.Update == Update.Set && assignment.CoversOutput && assignment.Value.Operands.Any() && !assignment.OutputAxes.Except(assignment.Value.Axes()).Any())
                values[assignment.Value] = new Read(assignment.Output, assignment.Index);
            result.Add(assignment);
        }

        return program with { Assignments = result.ToImmutable() };
    }

    private static Expression? Replace(Expression node, Dictionary<Buffer, Buffer> replaced) =>
        node is Read read && replaced.TryGetValue(read.Buffer, out Buffer? other) ? read with { Buffer = other } : null;

    /// <summary>The assignment with its axes renamed in the order of their appearance, so that equal computations have equal texts.</summary>
    private static string Key(Assignment assignment)
    {
        var renamed = new Dictionary<Axis, IndexMap>();
        foreach (Axis axis in assignment.Axes.Where(axis => !axis.IsBatch))
            renamed[axis] = new Axis($"{renamed.Count}<{axis.Extent}", axis.Extent);
        Assignment canonical = assignment.Substitute(renamed);
        return $"{assignment.Update} {assignment.Output.HasBatch} {assignment.Output.StopsGradient} {string.Join(",", assignment.Output.Shape)} {string.Join(",", canonical.Index.Items)} {canonical.Value} {string.Join(",", canonical.Guards.Items)}";
    }
}
