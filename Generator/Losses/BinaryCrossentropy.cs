using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>−(target · log p + (1 − target) · log(1 − p)), averaged over all entries.</summary>
internal sealed class BinaryCrossentropy : LossKind
{
    public override IReadOnlyList<string> Options => ["FromLogits", "LabelSmoothing"];

    public override Activation? Expects => Activation.Sigmoid;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        Tensor? logits = spec.FromLogits ? program.Prediction : program.LogitsOf(Activation.Sigmoid);
        return program.MeanOverEntries(program.Prediction, index =>
        {
            Expression target = Smoothed(program.Target[index.AsMaps()], spec.LabelSmoothing);
            return logits is null ? FromProbability(Probabilities.Clipped(program.Prediction[index.AsMaps()]), target) : FromLogit(logits[index.AsMaps()], target);
        });
    }

    /// <summary>softplus(z) − z · target, whose derivative is sigmoid(z) − target.</summary>
    private static Expression FromLogit(Expression z, Expression target) => Softplus(z) - z * target;

    /// <param name="p">A probability that is neither 0 nor 1.</param>
    public static Expression FromProbability(Expression p, Expression target) => -(target * Log(p) + (1f - target) * Log(1f - p));

    /// <summary>Moves targets towards one half.</summary>
    public static Expression Smoothed(Expression target, float smoothing) =>
        smoothing == 0 ? target : target * (1f - smoothing) + 0.5f * smoothing;
}
