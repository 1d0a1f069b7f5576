using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[ELU]</c> said.</summary>
internal sealed record ELUOptions(float Alpha) : LayerOptions;

/// <summary>x where positive, alpha · (eˣ − 1) elsewhere. Keras <c>ELU</c>.</summary>
internal sealed class ELU : LayerKind<ELUOptions>
{
    protected override ELUOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Float("alpha"));

    protected override Shape? Infer(ELUOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(ELUOptions options, LayerProgram program) =>
        program.Map("elu", program.Input, (x, _) => Activations.Elu(x, options.Alpha));

    protected override string Describe(ELUOptions options) => FormattableString.Invariant($"ELU({options.Alpha})");

    protected override Activation? LastActivation(ELUOptions options) => Activation.Elu;
}
