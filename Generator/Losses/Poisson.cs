using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>prediction − target · log prediction, averaged over all entries.</summary>
internal sealed class Poisson : EntryLoss
{
    private const float Epsilon = 1e-7f;

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec) => prediction - target * Log(prediction + Epsilon);
}
