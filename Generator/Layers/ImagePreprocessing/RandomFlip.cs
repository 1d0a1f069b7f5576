using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What <c>[RandomFlip]</c> said.</summary>
internal sealed record RandomFlipOptions(FlipMode Mode) : LayerOptions;

/// <summary>Mirrors half of the images: y[p, q] = x[P − 1 − p, q], x[p, Q − 1 − q], or both, where the image's draw is at most ½. Keras <c>RandomFlip</c>.</summary>
internal sealed class RandomFlip : RandomImageLayer<RandomFlipOptions>
{
    protected override RandomFlipOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Enum<FlipMode>("mode"));

    protected override Tensor Change(RandomFlipOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        Expression draw = program.Draw("draw", 0, 1);
        return program.Map("y", x, (value, index) => IfGreater(draw, 0.5f, value, x[
            index[0],
            options.Mode == FlipMode.Horizontal ? index[1] : Mirrored(index[1]),
            options.Mode == FlipMode.Vertical ? index[2] : Mirrored(index[2]),
            index[3]]));
    }

    private static IndexMap Mirrored(Axis axis) => axis.Extent - 1 - (IndexMap)axis;

    protected override string Describe(RandomFlipOptions options) => options.Mode switch
    {
        FlipMode.Horizontal => "RandomFlip(horizontal)",
        FlipMode.Vertical => "RandomFlip(vertical)",
        _ => "RandomFlip",
    };
}
