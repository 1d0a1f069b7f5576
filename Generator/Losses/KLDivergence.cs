using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>Σ target · log(target / prediction) over the last axis, both clipped to [ε, 1].</summary>
internal sealed class KLDivergence : LossKind
{
    private const float Epsilon = 1e-7f;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        // A sum over the last axis, a mean over positions: the mean over all entries times the length of the axis.
        int classes = program.Prediction.Buffer.Shape[^1];
        return program.MeanOverEntries(program.Prediction, index =>
        {
            Expression target = Clip(program.Target[index.AsMaps()], Epsilon, 1f);
            return (float)classes * target * (Log(target) - Log(Clip(program.Prediction[index.AsMaps()], Epsilon, 1f)));
        });
    }
}
