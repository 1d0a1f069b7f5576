using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>100 · |target − prediction| / |target|, averaged over all entries; a target near 0 counts as ε.</summary>
internal sealed class MeanAbsolutePercentageError : EntryLoss
{
    private const float Epsilon = 1e-7f;

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec) =>
        100f * Abs((target - prediction) / Max(Abs(target), Epsilon));
}
