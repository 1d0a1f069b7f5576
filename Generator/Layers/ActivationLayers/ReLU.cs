using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[ReLU]</c> said.</summary>
internal sealed record ReLUOptions(float MaxValue, float NegativeSlope, float Threshold) : LayerOptions;

/// <summary>x above the threshold and at most the maximum, slope · (x − threshold) below. Keras <c>ReLU</c>.</summary>
internal sealed class ReLU : LayerKind<ReLUOptions>
{
    protected override ReLUOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        float maxValue = attribute.Number("maxValue");
        if (maxValue < 0)
            report.OutOfRange("maxValue", "0 or more", maxValue);
        return new(maxValue, attribute.NotNegative("negativeSlope"), attribute.NotNegative("threshold"));
    }

    protected override Shape? Infer(ReLUOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(ReLUOptions options, LayerProgram program) => program.Map("relu", program.Input, (x, _) => Formula(options, x));

    private static Expression Formula(ReLUOptions options, Expression x)
    {
        bool isLimited = !float.IsPositiveInfinity(options.MaxValue);
        if (options is { NegativeSlope: 0, Threshold: 0 })
            return isLimited ? Clip(x, 0f, options.MaxValue) : Max(x, 0f);

        Expression above = isLimited ? Min(x, options.MaxValue) : x;
        Expression below = options.NegativeSlope == 0 ? 0f : options.NegativeSlope * (x - options.Threshold);
        return IfGreater(x, options.Threshold, above, below);
    }

    protected override string Describe(ReLUOptions options)
    {
        var parts = new List<string>();
        if (!float.IsPositiveInfinity(options.MaxValue))
            parts.Add(FormattableString.Invariant($"max {options.MaxValue}"));
        if (options.NegativeSlope != 0)
            parts.Add(FormattableString.Invariant($"slope {options.NegativeSlope}"));
        if (options.Threshold != 0)
            parts.Add(FormattableString.Invariant($"threshold {options.Threshold}"));
        return parts.Count == 0 ? Name : $"ReLU({string.Join(", ", parts)})";
    }

    protected override Activation? LastActivation(ReLUOptions options) => Activation.Relu;
}
