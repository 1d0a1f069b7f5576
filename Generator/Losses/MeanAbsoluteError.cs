using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>|prediction − target|, averaged over all entries.</summary>
internal sealed class MeanAbsoluteError : LossKind
{
    public override Tensor Lower(LossSpec spec, LossProgram program) =>
        program.MeanOverEntries(program.Prediction, index => Abs(program.Prediction[index.AsMaps()] - program.Target[index.AsMaps()]));
}
