using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>
/// The binary cross-entropy times (1 − q)^gamma, where q is the probability given to what is true, so that what is easy counts less;
/// averaged over all entries.
/// </summary>
internal sealed class BinaryFocalCrossentropy : EntryLoss
{
    public override IReadOnlyList<string> Options => ["ApplyClassBalancing", "Alpha", "Gamma", "FromLogits", "LabelSmoothing"];

    public override Activation? Expects => Activation.Sigmoid;

    protected override Expression Entry(Expression prediction, Expression target, LossSpec spec)
    {
        Expression p = spec.FromLogits ? Sigmoid(prediction) : prediction;
        Expression t = BinaryCrossentropy.Smoothed(target, spec.LabelSmoothing);
        Expression missing = 1f - (t * p + (1f - t) * (1f - p));
        Expression loss = Powers.Of(missing, spec.Gamma) * BinaryCrossentropy.FromProbability(Probabilities.Clipped(p), t);
        return spec.ApplyClassBalancing ? (t * spec.Alpha + (1f - t) * (1f - spec.Alpha)) * loss : loss;
    }
}
