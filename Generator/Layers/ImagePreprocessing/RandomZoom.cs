using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What <c>[RandomZoom]</c> said.</summary>
/// <param name="Width">Null where the width follows the height.</param>
internal sealed record RandomZoomOptions(RandomFactor Height, RandomFactor? Width, ResamplingOptions Resampling) : LayerOptions;

/// <summary>
/// Looks at so much of the height and width of each image, around its centre (P, Q): y[p, q] comes from (P + (p − P)·height, Q + (q − Q)·width), which
/// makes it smaller where the factors are above 1. Keras <c>RandomZoom</c>.
/// </summary>
internal sealed class RandomZoom : RandomImageLayer<RandomZoomOptions>
{
    protected override RandomZoomOptions BindOptions(AttributeReader attribute, LayerReport report) => new(
        RandomFactor.Bind(attribute, report, "heightFactor"),
        attribute.IsGiven("widthFactor") ? RandomFactor.Bind(attribute, report, "widthFactor") : null,
        ResamplingOptions.Bind(attribute));

    protected override Tensor Change(RandomZoomOptions options, LayerProgram program)
    {
        Expression height = Factor("height", options.Height, 0, program), width = options.Width is { } own ? Factor("width", own, 1, program) : height;
        float middleRow = (program.InputShape[0] - 1) / 2f, middleColumn = (program.InputShape[1] - 1) / 2f;
        return Resampling.Run(options.Resampling, program, (row, column) =>
            (middleRow + (row - middleRow) * height, middleColumn + (column - middleColumn) * width));
    }

    private static Expression Factor(string name, RandomFactor factor, int number, LayerProgram program) =>
        program.Draw(name, 1 + factor.Lower, 1 + factor.Upper, number);

    protected override string Describe(RandomZoomOptions options) =>
        $"RandomZoom({options.Height}{(options.Width is { } width ? ", " + width : "")}{options.Resampling})";
}
