using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>The passes over tensor programs, in order.</summary>
internal static class Pipeline
{
    /// <summary>Called after every pass with its name and what it made; tests verify and interpret there.</summary>
    public delegate void Observer(string pass, TensorProgram program);

    public static TensorProgram RunForward(TensorProgram program, Observer? observer = null) => Run(program, observer,
    [
        (nameof(WalkReshapes), WalkReshapes.Run),
        (nameof(GatherScatters), GatherScatters.Run),
        (nameof(ShareEqualAssignments), ShareEqualAssignments.Run),
        (nameof(Simplify), Simplify.Run),
        (nameof(InlineProducers), InlineProducers.Run),
        (nameof(RemoveDeadCode), RemoveDeadCode.Run),
        (nameof(WriteResultsInPlace), WriteResultsInPlace.Run),
        (nameof(PackOperands), PackOperands.Run),
        (nameof(NameAxes), NameAxes.Run),
    ]);

    public static TensorProgram RunTraining(TensorProgram program, bool inputGradients, Observer? observer = null) => Run(program, observer,
    [
        (nameof(WalkReshapes), WalkReshapes.Run),
        (nameof(GatherScatters), GatherScatters.Run),
        (nameof(ShareEqualAssignments), ShareEqualAssignments.Run),
        (nameof(Simplify), Simplify.Run),
        (nameof(InlineProducers), InlineProducers.Run),
        (nameof(Differentiate), forward => Differentiate.Run(forward, inputGradients, program.Buffers)),
        (nameof(GatherScatters), GatherScatters.Run),
        (nameof(Simplify), Simplify.Run),
        (nameof(ShareEqualAssignments), ShareEqualAssignments.Run),
        (nameof(RemoveDeadCode), RemoveDeadCode.Run),
        (nameof(InlineProducers), InlineProducers.Run),
        (nameof(Simplify), Simplify.Run),
        (nameof(FuseIntoScatters), FuseIntoScatters.Run),
        (nameof(WriteResultsInPlace), WriteResultsInPlace.Run),
        (nameof(PackOperands), PackOperands.Run),
        (nameof(ShareEqualAssignments), ShareEqualAssignments.Run),
        (nameof(NameAxes), NameAxes.Run),
    ]);

    private static TensorProgram Run(TensorProgram program, Observer? observer, IEnumerable<(string Name, Func<TensorProgram, TensorProgram> Pass)> passes)
    {
        foreach (var (name, pass) in passes)
        {
            program = pass(program);
            observer?.Invoke(name, program);
        }

        return program;
    }
}
