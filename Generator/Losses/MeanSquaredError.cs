using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>(prediction − target)², averaged over all entries.</summary>
internal sealed class MeanSquaredError : EntryLoss
{
    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec) =>
        (prediction - target) * (prediction - target);
}
