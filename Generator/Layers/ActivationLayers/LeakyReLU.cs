using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[LeakyReLU]</c> said.</summary>
internal sealed record LeakyReLUOptions(float NegativeSlope) : LayerOptions;

/// <summary>x where positive, slope · x elsewhere. Keras <c>LeakyReLU</c>.</summary>
internal sealed class LeakyReLU : LayerKind<LeakyReLUOptions>
{
    protected override LeakyReLUOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.NotNegative("negativeSlope"));

    protected override Shape? Infer(LeakyReLUOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(LeakyReLUOptions options, LayerProgram program) =>
        program.Map("leaky_relu", program.Input, (x, _) => Activations.LeakyRelu(x, options.NegativeSlope));

    protected override string Describe(LeakyReLUOptions options) => FormattableString.Invariant($"LeakyReLU({options.NegativeSlope})");

    protected override Activation? LastActivation(LeakyReLUOptions options) => Activation.LeakyRelu;
}
