using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[Activation]</c> said.</summary>
internal sealed record ActivationOptions(Activation Activation) : LayerOptions;

/// <summary>An activation function as a layer of its own. Keras <c>Activation</c>.</summary>
internal sealed class ActivationLayer : LayerKind<ActivationOptions>
{
    public override string Name => "Activation";

    protected override ActivationOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Enum<Activation>("activation"));

    protected override Shape? Infer(ActivationOptions options, Shape input, LayerReport report) => ActivationShape.Infer(options.Activation, input, report);

    protected override Tensor Lower(ActivationOptions options, LayerProgram program) => program.Activate(program.Input, options.Activation);

    protected override string Describe(ActivationOptions options) => $"Activation({Activations.KerasName(options.Activation)})";

    protected override Activation? LastActivation(ActivationOptions options) => options.Activation;
}
