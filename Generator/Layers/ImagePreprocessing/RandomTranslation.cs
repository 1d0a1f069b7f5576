using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What <c>[RandomTranslation]</c> said.</summary>
internal sealed record RandomTranslationOptions(RandomFactor Height, RandomFactor Width, ResamplingOptions Resampling) : LayerOptions;

/// <summary>Moves each image down by a share of its height and right by a share of its width: y[p, q] comes from (p − P·down, q − Q·right). Keras <c>RandomTranslation</c>.</summary>
internal sealed class RandomTranslation : RandomImageLayer<RandomTranslationOptions>
{
    protected override RandomTranslationOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(RandomFactor.Bind(attribute, report, "heightFactor"), RandomFactor.Bind(attribute, report, "widthFactor"), ResamplingOptions.Bind(attribute));

    protected override Tensor Change(RandomTranslationOptions options, LayerProgram program)
    {
        int height = program.InputShape[0], width = program.InputShape[1];
        Expression down = program.Draw("down", height * options.Height.Lower, height * options.Height.Upper);
        Expression right = program.Draw("right", width * options.Width.Lower, width * options.Width.Upper, number: 1);
        return Resampling.Run(options.Resampling, program, (row, column) => (row - down, column - right));
    }

    protected override string Describe(RandomTranslationOptions options) => $"RandomTranslation({options.Height}, {options.Width}{options.Resampling})";
}
