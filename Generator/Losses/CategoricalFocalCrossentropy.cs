using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>−Σ alpha · (1 − p)^gamma · target · log p over the last axis: a cross-entropy in which what is easy counts less.</summary>
internal sealed class CategoricalFocalCrossentropy : LossKind
{
    public override IReadOnlyList<string> Options => ["Alpha", "Gamma", "FromLogits", "LabelSmoothing"];

    public override int MinimumClasses => 2;

    public override Activation? Expects => Activation.Softmax;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        int classes = program.Prediction.Buffer.Shape[^1];
        Tensor p = Probabilities.Normalized(program, spec.FromLogits ? program.Activate(program.Prediction, Activation.Softmax) : program.Prediction);
        return program.MeanOverEntries(p, index =>
        {
            Expression share = p[index.AsMaps()];
            Expression target = CategoricalCrossentropy.Smoothed(program.Target[index.AsMaps()], spec.LabelSmoothing, classes);
            return -classes * spec.Alpha * Powers.Of(1f - share, spec.Gamma) * target * Log(share);
        });
    }
}
