using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// A result that is but a copy of what one assignment makes is written by that assignment itself. Not so where terms are added wherever their
/// position is: a chunk's gradient is complete before it is added to those of other chunks, or the sum would depend on who computes which.
/// </summary>
internal static class WriteResultsInPlace
{
    public static TensorProgram Run(TensorProgram program)
    {
        foreach (Assignment copy in program.Assignments.Where(IsCopyToResult))
        {
            Buffer source = ((Read)copy.Value).Buffer;
            bool hasOtherReaders = program.Assignments.Any(other => other != copy && other.Value.Reads().Any(read => read.Buffer == source));
            if (!hasOtherReaders && program.Writers[source].ToArray() is [{ WritesEveryElement: true } writer] && OneHot.Of(writer) is not { Scatters: true })
                program = program with { Assignments = program.Assignments.Remove(copy).Replace(writer, writer with { Output = copy.Output }) };
        }

        return program;
    }

    private static bool IsCopyToResult(Assignment assignment) =>
        assignment is { Output.IsResult: true, Update: Update.Set, CoversOutput: true, Value: Read { Buffer.Kind: BufferKind.Temporary } read }
        && read.Index.Equals(assignment.Index) && read.Buffer.Shape.SequenceEqual(assignment.Output.Shape);
}
