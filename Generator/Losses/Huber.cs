using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>Half the square of the error up to delta, and from there on the straight line that continues it.</summary>
internal sealed class Huber : EntryLoss
{
    public override IReadOnlyList<string> Options => ["Delta"];

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec)
    {
        Expression error = prediction - target;
        return IfGreater(Abs(error), spec.Delta, spec.Delta * Abs(error) - 0.5f * spec.Delta * spec.Delta, 0.5f * error * error);
    }
}
