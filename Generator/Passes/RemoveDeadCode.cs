using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>Keeps what a result needs.</summary>
internal static class RemoveDeadCode
{
    public static TensorProgram Run(TensorProgram program)
    {
        var live = new HashSet<Buffer>();
        var kept = new List<Assignment>();
        foreach (Assignment assignment in program.Assignments.Reverse().Where(a => a.Output.IsResult || live.Contains(a.Output)))
        {
            kept.Add(assignment);
            live.UnionWith(assignment.Value.Reads().Select(read => read.Buffer));
        }

        kept.Reverse();
        return program with { Assignments = kept.ToImmutableArray() };
    }
}
