using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What changes images of rows, columns and channels by chance while training, each image in its own way, and is nothing in a prediction.</summary>
internal abstract class RandomImageLayer<TOptions> : LayerKind<TOptions>
    where TOptions : LayerOptions
{
    protected override Shape? Infer(TOptions options, Shape input, LayerReport report) =>
        input.Rank == 3 ? input : report.WrongRank(3, Window.AxisNames(2), input);

    protected sealed override Tensor Lower(TOptions options, LayerProgram program) => program.Training ? Change(options, program) : program.Input;

    protected abstract Tensor Change(TOptions options, LayerProgram program);
}
