using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>max(0, 1 − target · prediction)² for targets of −1 and 1, averaged over all entries.</summary>
internal sealed class SquaredHinge : EntryLoss
{
    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec)
    {
        Expression missing = Max(1f - Hinge.Sign(target) * prediction, 0f);
        return missing * missing;
    }
}
