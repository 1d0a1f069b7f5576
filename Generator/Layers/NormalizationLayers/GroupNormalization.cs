using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What <c>[GroupNormalization]</c> said.</summary>
internal sealed record GroupNormalizationOptions(int Groups, int Axis, float Epsilon, Affine Affine) : LayerOptions;

/// <summary>
/// γ · (x − mean) / √(variance + ε) + β with mean and variance of each sample over groups of neighbouring channels and all positions.
/// Keras <c>GroupNormalization</c>.
/// </summary>
internal sealed class GroupNormalization : LayerKind<GroupNormalizationOptions>
{
    protected override GroupNormalizationOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        int groups = attribute.Int("groups");
        if (groups is 0 or < -1)
            report.OutOfRange("groups", "1 or more, or -1 for a group for each channel", groups);
        return new(groups, attribute.Int("axis"), attribute.AboveZero("epsilon"), Affine.Bind(attribute));
    }

    protected override Shape? Infer(GroupNormalizationOptions options, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : AxisNumbers.Resolve("axis", options.Axis, input, report) is not { } axis ? null
        : input[axis] % Groups(options, input[axis]) != 0 ? report.GroupsDoNotDivide("channels", options.Groups, input[axis])
        : input;

    protected override IEnumerable<Parameter> Parameters(GroupNormalizationOptions options, Shape input) =>
        options.Affine.Parameters(new Shape(input[AxisNumbers.Resolve(options.Axis, input.Rank)]));

    /// <summary>Channels are averaged over positions first, then groups over their channels, so that only small tensors are addressed by group.</summary>
    protected override Tensor Lower(GroupNormalizationOptions options, LayerProgram program)
    {
        int channel = AxisNumbers.Resolve(options.Axis, program.InputShape.Rank) + 1, channels = program.Input.Buffer.Shape[channel];
        int groups = Groups(options, channels);
        var moments = new Moments(program.Input, [0, channel], program);
        Tensor mean = OverGroups("mean", moments.Mean("channel_mean", (x, _) => x), groups, program);
        Tensor center = ToChannels(program.New("center", new Shape(channels), stopsGradient: true), mean, value => value, program);
        Tensor average = ToChannels(program.New("average", new Shape(channels)), mean, value => value, program);
        Tensor variance = OverGroups("variance", moments.Mean("channel_variance", (x, index) => (x - center[moments.At(index)]) * (x - center[moments.At(index)])), groups, program);
        Tensor inverse = ToChannels(program.New("inverse", new Shape(channels)), variance, value => 1f / Sqrt(value + options.Epsilon), program);
        return program.Map("normalized", program.Input, (x, index) =>
            options.Affine.Apply((x - average[moments.At(index)]) * inverse[moments.At(index)], [index[channel]], program));
    }

    private static Tensor OverGroups(string name, Tensor channels, int groups, LayerProgram program)
    {
        int members = channels.Buffer.Shape[1] / groups;
        Tensor mean = program.New(name, new Shape(groups));
        Axis group = program.Axis("g", groups), member = program.Axis("k", members);
        mean[program.Batch, group] += (1f / members) * channels[program.Batch, group * members + member];
        return mean;
    }

    /// <summary>Gives each channel a value of its group.</summary>
    private static Tensor ToChannels(Tensor channels, Tensor groups, Func<Expression, Expression> formula, LayerProgram program)
    {
        int members = channels.Buffer.Shape[1] / groups.Buffer.Shape[1];
        Axis group = program.Axis("g", groups.Buffer.Shape[1]), member = program.Axis("k", members);
        channels[program.Batch, group * members + member] = formula(groups[program.Batch, group]);
        return channels;
    }

    private static int Groups(GroupNormalizationOptions options, int channels) => options.Groups == -1 ? channels : options.Groups;

    protected override string Describe(GroupNormalizationOptions options) => $"GroupNormalization({options.Groups})";
}
