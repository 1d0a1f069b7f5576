using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>max(0, 1 − target · prediction) for targets of −1 and 1, averaged over all entries.</summary>
internal sealed class Hinge : EntryLoss
{
    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec) => Max(1f - Sign(target) * prediction, 0f);

    /// <summary>The target 0 stands for −1, as in Keras.</summary>
    public static Expression Sign(Expression target) => IfEqual(target, 0f, -1f, target);
}
