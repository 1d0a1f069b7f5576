using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>What <c>[RandomContrast]</c> and <c>[RandomBrightness]</c> said.</summary>
internal sealed record RandomColorOptions(RandomFactor Factor, float Low, float High) : LayerOptions
{
    public static RandomColorOptions Bind(RandomFactor factor, AttributeReader attribute, LayerReport report)
    {
        var range = attribute.IsGiven("valueRange") ? attribute.FiniteFloats("valueRange").Items.ToArray() : [0, 255];
        if (range.Length != 2)
            report.WrongElementCount("valueRange", "2 numbers", range.Length);
        else if (range[1] <= range[0])
            report.OutOfRange("valueRange", "above the one before it", range[1], 1);
        return range is [var low, var high] ? new(factor, low, high) : new(factor, 0, 255);
    }

    public override string ToString() => FormattableString.Invariant($"{Factor}{((Low, High) == (0, 255) ? "" : $", {Low} to {High}")}");
}

/// <summary>y = (x − mean)·factor + mean, held within the range of values, with the mean of the image's channel and one factor for each image. Keras <c>RandomContrast</c>.</summary>
internal sealed class RandomContrast : RandomImageLayer<RandomColorOptions>
{
    /// <summary>An array tells how far the factor may be below 1 and how far above it.</summary>
    protected override RandomColorOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        var factor = RandomFactor.Bind(attribute, report, "factor", least: 0);
        return RandomColorOptions.Bind(attribute.IsArray("factor") ? factor with { Lower = -factor.Lower } : factor, attribute, report);
    }

    protected override Tensor Change(RandomColorOptions options, LayerProgram program)
    {
        Tensor x = program.Input, mean = program.New("mean", new Shape(program.InputShape.Last));
        var (batch, channel) = (x.Axes[0], x.Axes[3]);
        mean[batch, channel] += x[x.Axes.AsMaps()] / (program.InputShape[0] * program.InputShape[1]);
        Expression factor = program.Draw("factor", 1 + options.Factor.Lower, 1 + options.Factor.Upper);
        return program.Map("y", x, (value, index) =>
            Clip((value - mean[index[0], index[3]]) * factor + mean[index[0], index[3]], options.Low, options.High));
    }

    protected override string Describe(RandomColorOptions options) => $"RandomContrast({options})";
}
