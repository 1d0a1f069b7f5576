using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>(prediction − target)², averaged over all entries.</summary>
internal sealed class MeanSquaredError : LossKind
{
    public override Tensor Lower(LossSpec spec, LossProgram program) =>
        program.MeanOverEntries(program.Prediction, index =>
        {
            Expression difference = program.Prediction[index.AsMaps()] - program.Target[index.AsMaps()];
            return difference * difference;
        });
}
