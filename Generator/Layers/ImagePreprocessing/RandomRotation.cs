using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What <c>[RandomRotation]</c> said.</summary>
internal sealed record RandomRotationOptions(RandomFactor Factor, ResamplingOptions Resampling) : LayerOptions;

/// <summary>
/// Turns each image around its centre (P, Q) by an angle a, counterclockwise where it is positive: y[p, q] comes from row P + (q − Q)·sin a + (p − P)·cos a
/// and column Q + (q − Q)·cos a − (p − P)·sin a. Keras <c>RandomRotation</c>.
/// </summary>
internal sealed class RandomRotation : RandomImageLayer<RandomRotationOptions>
{
    private const double Turn = 2 * Math.PI;

    protected override RandomRotationOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(RandomFactor.Bind(attribute, report, "factor"), ResamplingOptions.Bind(attribute));

    protected override Tensor Change(RandomRotationOptions options, LayerProgram program)
    {
        Expression angle = program.Draw("angle", (float)(Turn * options.Factor.Lower), (float)(Turn * options.Factor.Upper));
        Tensor sin = program.New("sin", new Shape(), stopsGradient: true), cos = program.New("cos", new Shape(), stopsGradient: true);
        sin[program.Batch] = Sin(angle);
        cos[program.Batch] = Cos(angle);
        float middleRow = (program.InputShape[0] - 1) / 2f, middleColumn = (program.InputShape[1] - 1) / 2f;
        return Resampling.Run(options.Resampling, program, (row, column) =>
        {
            Expression down = row - middleRow, right = column - middleColumn;
            return (middleRow + (right * sin[program.Batch] + down * cos[program.Batch]), middleColumn + (right * cos[program.Batch] - down * sin[program.Batch]));
        });
    }

    protected override string Describe(RandomRotationOptions options) => $"RandomRotation({options.Factor}{options.Resampling})";
}
