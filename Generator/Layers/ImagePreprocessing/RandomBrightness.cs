using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>y = x + a share of the range of values, held within that range; one share for each image. Keras <c>RandomBrightness</c>.</summary>
internal sealed class RandomBrightness : RandomImageLayer<RandomColorOptions>
{
    protected override RandomColorOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        RandomColorOptions.Bind(RandomFactor.Bind(attribute, report, "factor"), attribute, report);

    protected override Tensor Change(RandomColorOptions options, LayerProgram program)
    {
        float range = options.High - options.Low;
        Expression added = program.Draw("added", range * options.Factor.Lower, range * options.Factor.Upper);
        return program.Map("y", program.Input, (value, _) => Clip(value + added, options.Low, options.High));
    }

    protected override string Describe(RandomColorOptions options) => $"RandomBrightness({options})";
}
