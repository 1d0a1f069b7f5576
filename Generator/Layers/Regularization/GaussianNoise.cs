using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>What <c>[GaussianNoise]</c> said.</summary>
internal sealed record GaussianNoiseOptions(float Deviation) : LayerOptions;

/// <summary>While training, adds normal numbers around 0. Keras <c>GaussianNoise</c>.</summary>
internal sealed class GaussianNoise : LayerKind<GaussianNoiseOptions>
{
    protected override GaussianNoiseOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.NotNegative("stddev"));

    protected override Shape? Infer(GaussianNoiseOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(GaussianNoiseOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        if (!program.Training || options.Deviation == 0)
            return x;
        return program.Map("y", x, (value, index) => value + options.Deviation * program.RandomNormal(x, index));
    }

    protected override string Describe(GaussianNoiseOptions options) => FormattableString.Invariant($"GaussianNoise({options.Deviation})");
}
