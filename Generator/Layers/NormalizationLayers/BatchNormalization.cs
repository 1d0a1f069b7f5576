using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What <c>[BatchNormalization]</c> said.</summary>
internal sealed record BatchNormalizationOptions(int Axis, float Momentum, float Epsilon, Affine Affine, InitializerSpec MovingMean, InitializerSpec MovingVariance) : LayerOptions;

/// <summary>
/// γ · (x − mean) / √(variance + ε) + β for each channel. Training takes mean and variance of the batch and lets moving averages follow them;
/// predictions take the averages, and so does training where the layer is frozen. Keras <c>BatchNormalization</c>.
/// </summary>
internal sealed class BatchNormalization : LayerKind<BatchNormalizationOptions>
{
    protected override BatchNormalizationOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        float momentum = attribute.Number("momentum");
        if (momentum is < 0 or > 1)
            report.OutOfRange("momentum", "from 0 to 1", momentum);
        return new(
            attribute.Int("axis"), momentum, attribute.AboveZero("epsilon"), Affine.Bind(attribute),
            attribute.Initializer("movingMeanInitializer", "MovingMeanInitializerArguments"),
            attribute.Initializer("movingVarianceInitializer", "MovingVarianceInitializerArguments"));
    }

    protected override Shape? Infer(BatchNormalizationOptions options, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : AxisNumbers.Resolve("axis", options.Axis, input, report) is null ? null
        : input;

    protected override IEnumerable<Parameter> Parameters(BatchNormalizationOptions options, Shape input)
    {
        var channels = new Shape(input[AxisNumbers.Resolve(options.Axis, input.Rank)]);
        return options.Affine.Parameters(channels).Concat(
        [
            new("moving_mean", channels, options.MovingMean, Trainable: false),
            new("moving_variance", channels, options.MovingVariance, Trainable: false),
        ]);
    }

    protected override Tensor Lower(BatchNormalizationOptions options, LayerProgram program)
    {
        // Behind the batch, axis k of a sample is dimension k + 1.
        int channel = AxisNumbers.Resolve(options.Axis, program.InputShape.Rank) + 1;
        var moments = new Moments(program.Input, [channel], program);
        var (mean, variance) = (program["moving_mean"], program["moving_variance"]);
        if (program is { Training: true, Trainable: true })
        {
            mean = moments.Mean("mean", (x, _) => x);
            variance = moments.Variance("variance", mean);
            Follow("moving_mean", mean, options.Momentum, program);
            Follow("moving_variance", variance, options.Momentum, program);
        }

        Tensor scale = Scale(options, moments.InverseDeviation(variance, options.Epsilon), program);
        return program.Map("normalized", program.Input, (x, index) =>
            options.Affine.Shift((x - mean[index[channel]]) * scale[index[channel]], [index[channel]], program));
    }

    /// <summary>γ / √(variance + ε), multiplied once for each channel rather than for each element, there and in the derivative.</summary>
    private static Tensor Scale(BatchNormalizationOptions options, Tensor inverse, LayerProgram program)
    {
        if (!options.Affine.Scale)
            return inverse;

        Tensor scale = program.NewShared("scale", LayerProgram.SampleShape(inverse));
        scale[scale.Axes.AsMaps()] = program["gamma"][scale.Axes.AsMaps()] * inverse[scale.Axes.AsMaps()];
        return scale;
    }

    /// <summary>The average moves to momentum · average + (1 − momentum) · what this batch has.</summary>
    private static void Follow(string parameter, Tensor statistic, float momentum, LayerProgram program)
    {
        Tensor average = program[parameter], next = program.Next(parameter);
        var channel = next.Axes.AsMaps().ToArray();
        next[channel] = momentum * average[channel] + (1f - momentum) * statistic[channel];
    }

    protected override string Describe(BatchNormalizationOptions options) => options.Axis == -1 ? Name : $"BatchNormalization(axis {options.Axis})";
}
