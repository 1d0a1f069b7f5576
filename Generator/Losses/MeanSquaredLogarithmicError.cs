using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>(log(1 + prediction) − log(1 + target))², averaged over all entries; numbers below ε count as ε.</summary>
internal sealed class MeanSquaredLogarithmicError : EntryLoss
{
    private const float Epsilon = 1e-7f;

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec)
    {
        Expression difference = Log1p(Max(prediction, Epsilon)) - Log1p(Max(target, Epsilon));
        return difference * difference;
    }
}
