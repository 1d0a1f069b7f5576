using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>1 − 2 Σ target · prediction / (Σ target + Σ prediction), with sums over the whole batch or over given axes.</summary>
internal sealed class Dice : LossKind
{
    private const float Epsilon = 1e-7f;

    public override IReadOnlyList<string> Options => ["Axis"];

    public override bool CanReduceBatch => true;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        Tensor x = program.Prediction, y = program.Target;
        int[] axes = spec.Axis.Count == 0 ? Enumerable.Range(0, x.Rank).ToArray() : spec.Axis.Items.ToArray();
        Tensor common = program.SumOver("common", axes, index => y[index.AsMaps()] * x[index.AsMaps()]);
        Tensor total = program.SumOver("total", axes, index => y[index.AsMaps()] + x[index.AsMaps()]);
        return program.MeanOverEntries(common, index => 1f - 2f * common[index.AsMaps()] / (total[index.AsMaps()] + Epsilon));
    }
}
