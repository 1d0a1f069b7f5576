using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Preprocessing;

/// <summary>What <c>[Rescaling]</c> said.</summary>
internal sealed record RescalingOptions(float Scale, float Offset) : LayerOptions;

/// <summary>scale · x + offset. Keras <c>Rescaling</c>.</summary>
internal sealed class Rescaling : LayerKind<RescalingOptions>
{
    protected override RescalingOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Float("scale"), attribute.Float("offset"));

    protected override Shape? Infer(RescalingOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(RescalingOptions options, LayerProgram program) =>
        program.Map("y", program.Input, (x, _) => options.Offset == 0 ? options.Scale * x : options.Scale * x + options.Offset);

    protected override string Describe(RescalingOptions options) => options.Offset == 0
        ? FormattableString.Invariant($"Rescaling({options.Scale})")
        : FormattableString.Invariant($"Rescaling({options.Scale}, {options.Offset})");
}
