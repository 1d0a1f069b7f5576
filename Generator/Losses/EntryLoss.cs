using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>A loss that is the mean over all entries of a formula of one prediction and its target.</summary>
internal abstract class EntryLoss : LossKind
{
    public sealed override Tensor Lower(LossSpec spec, LossProgram program) =>
        program.MeanOverEntries(program.Prediction, index => Entry(program.Prediction[index.AsMaps()], program.Target[index.AsMaps()], spec));

    protected abstract Expression Entry(Expression prediction, Expression target, LossSpec spec);
}
