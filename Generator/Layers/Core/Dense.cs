using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[Dense]</c> said. Defaults live once, in the attribute's constructor.</summary>
internal sealed record DenseOptions(int Units, Activation Activation, bool UseBias, WeightSpec Kernel, WeightSpec Bias) : LayerOptions;

/// <summary>activation(x · kernel + bias) on the last axis of an input of any rank. Keras <c>Dense</c>.</summary>
internal sealed class Dense : LayerKind<DenseOptions>
{
    protected override DenseOptions? BindOptions(AttributeReader attribute, LayerReport report) => new(
        attribute.Positive("units"),
        attribute.Enum<Activation>("activation"),
        attribute.Bool("useBias"),
        attribute.Weight("kernel"),
        attribute.Weight("bias"));

    protected override Shape? Infer(DenseOptions options, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : ActivationShape.Infer(options.Activation, input.WithLast(options.Units), report);

    protected override IEnumerable<Parameter> Parameters(DenseOptions options, Shape input)
    {
        yield return new("kernel", new Shape(input.Last, options.Units), options.Kernel);
        if (options.UseBias)
            yield return new("bias", new Shape(options.Units), options.Bias);
    }

    protected override Tensor Lower(DenseOptions options, LayerProgram program)
    {
        var (x, kernel) = (program.Input, program["kernel"]);
        Tensor z = program.New("z", program.InputShape.WithLast(options.Units));
        var (outer, unit) = z.SplitLastAxis();
        Axis i = kernel.Axis(0, "i");

        z[[.. outer, unit]] += x[[.. outer, i]] * kernel[i, unit];
        if (options.UseBias)
            z = program.Map("biased", z, (value, index) => value + program["bias"][index[^1]]);
        return program.Activate(z, options.Activation);
    }

    protected override string Describe(DenseOptions options) =>
        options.Activation == Activation.Linear ? $"Dense({options.Units})" : $"Dense({options.Units}, {Activations.KerasName(options.Activation)})";

    protected override Activation? LastActivation(DenseOptions options) => options.Activation;
}
