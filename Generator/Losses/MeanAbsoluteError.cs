using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>|prediction − target|, averaged over all entries.</summary>
internal sealed class MeanAbsoluteError : EntryLoss
{
    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec) => Abs(prediction - target);
}
