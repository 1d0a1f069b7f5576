using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[PReLU]</c> said. Axes count as in Keras: 1 is the first after the batch.</summary>
internal sealed record PReLUOptions(WeightSpec Alpha, EquatableArray<int> SharedAxes) : LayerOptions;

/// <summary>x where positive, alpha · x elsewhere, with a learned alpha for each element that is not shared. Keras <c>PReLU</c>.</summary>
internal sealed class PReLU : LayerKind<PReLUOptions>
{
    protected override PReLUOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(attribute.Weight("alpha"), attribute.Ints("sharedAxes"));

    protected override Shape? Infer(PReLUOptions options, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : AxisNumbers.Resolve("sharedAxes", options.SharedAxes, input, report) is null ? null
        : input;

    protected override IEnumerable<Parameter> Parameters(PReLUOptions options, Shape input)
    {
        var shared = AxisNumbers.Resolve(options.SharedAxes, input.Rank);
        yield return new("alpha", new Shape(input.Extents.Items.Select((extent, axis) => shared.Contains(axis) ? 1 : extent)), options.Alpha);
    }

    protected override Tensor Lower(PReLUOptions options, LayerProgram program)
    {
        Tensor alpha = program["alpha"];
        return program.Map("prelu", program.Input, (x, index) =>
            IfGreater(x, 0f, x, alpha[index.Skip(1).Select((axis, k) => alpha.Buffer.Shape[k] == 1 ? IndexMap.Zero : axis)] * x));
    }

    protected override Activation? LastActivation(PReLUOptions options) => Activation.LeakyRelu;
}
