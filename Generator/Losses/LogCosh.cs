using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>log cosh(prediction − target) as x + softplus(−2x) − log 2, which does not overflow; averaged over all entries.</summary>
internal sealed class LogCosh : EntryLoss
{
    private const float LogarithmOfTwo = 0.69314718056f;

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec)
    {
        Expression error = prediction - target;
        return error + Softplus(-2f * error) - LogarithmOfTwo;
    }
}
