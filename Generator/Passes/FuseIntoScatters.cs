using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Where a <c>=</c> puts its values apart, <c>t[2·p+u] = …</c> as the gradient of a pooling does, and one pointwise reader goes through all of <c>t</c>,
/// the reader is computed where the values are put, and <c>t</c> goes. What nobody put there is zero, and the reader makes zero of it.
/// </summary>
internal static class FuseIntoScatters
{
    public static TensorProgram Run(TensorProgram program)
    {
        foreach (Assignment scatter in program.Assignments.Where(IsScatter))
        {
            Assignment[] readers = [.. program.Assignments.Where(other => other.Value.Reads().Any(read => read.Buffer == scatter.Output))];
            if (readers is [var reader] && program.Writers[scatter.Output].Count() == 1 && Suits(reader, scatter.Output, program))
                program = program with { Assignments = program.Assignments.Remove(scatter).Replace(reader, Fuse(scatter, reader)) };
        }

        return program;
    }

    private static bool IsScatter(Assignment assignment) =>
        assignment is { Output: { Kind: BufferKind.Temporary, StopsGradient: false }, Update: Update.Set, Guards.Count: 0, HasPlainIndex: false, Scatters: false }
        && !assignment.ReductionAxes.Any();

    private static bool Suits(Assignment reader, Buffer scattered, TensorProgram program) =>
        reader is { Output.Kind: BufferKind.Temporary, Update: Update.Set, CoversOutput: true }
        && program.Writers[reader.Output].Count() == 1
        && !reader.ReductionAxes.Any()
        && reader.Value.Reads().Where(read => read.Buffer == scattered).Distinct().ToArray() is [var read]
        && read.Index.Equals(reader.Index)
        && read.IsZeroTogetherWith(reader.Value);

    private static Assignment Fuse(Assignment scatter, Assignment reader)
    {
        var places = Enumerable.Range(0, reader.Index.Count).Where(k => reader.Index[k].SingleAxis is not null).ToDictionary(k => reader.Index[k].SingleAxis!, k => scatter.Index[k]);
        Expression value = reader.Value.Substitute(places).Rewrite(node => node is Read read && read.Buffer == scatter.Output ? scatter.Value : null);
        return Assignment.Create(reader.Output, scatter.Index.Items, Update.Set, value);
    }
}
