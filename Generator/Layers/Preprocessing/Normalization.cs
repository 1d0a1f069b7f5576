using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Preprocessing;

/// <summary>What <c>[Normalization]</c> said; one mean and variance for each element along the axes, or one for all.</summary>
/// <param name="Adapts">Whether mean and variance are not given, but weights that are taken from data.</param>
internal sealed record NormalizationOptions(EquatableArray<int> Axes, EquatableArray<float> Mean, EquatableArray<float> Variance, bool Invert, bool Adapts) : LayerOptions;

/// <summary>(x − mean) / √variance with numbers that are given or taken from data, or back again. Keras <c>Normalization</c>.</summary>
internal sealed class Normalization : LayerKind<NormalizationOptions>
{
    /// <summary>Keras divides by at least this.</summary>
    private const double SmallestDeviation = 1e-7;

    protected override NormalizationOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        bool adapts = !attribute.IsGiven("mean") && !attribute.IsGiven("variance");
        if (!adapts && attribute.Require("mean"))
            attribute.Require("variance");
        var variance = attribute.FiniteFloats("variance");
        for (int k = 0; k < variance.Count; k++)
        {
            if (variance[k] < 0)
                report.OutOfRange("variance", "0 or more", variance[k], k);
        }

        var axes = attribute.IsGiven("axis") ? attribute.Ints("axis") : new[] { -1 }.ToEquatableArray();
        return new(axes, attribute.FiniteFloats("mean"), variance, attribute.Bool("invert"), adapts);
    }

    protected override Shape? Infer(NormalizationOptions options, Shape input, LayerReport report)
    {
        if (options.Axes is [-1] && input.Rank < 1)
            return report.RankTooSmall(minimum: 1, input);
        if (AxisNumbers.Resolve("axis", options.Axes, input, report) is null)
            return null;

        if (options.Adapts)
            return input;
        int count = Along(options.Axes, input).Length;
        CheckCount("mean", options.Mean, count, report);
        CheckCount("variance", options.Variance, count, report);
        return report.HasErrors ? null : input;
    }

    protected override IEnumerable<Parameter> Parameters(NormalizationOptions options, Shape input) => !options.Adapts ? [] :
    [
        new("mean", Along(options.Axes, input), InitializerSpec.Zeros, Trainable: false),
        new("variance", Along(options.Axes, input), InitializerSpec.Ones, Trainable: false),
    ];

    public override bool Adapts(LayerOptions options) => ((NormalizationOptions)options).Adapts;

    protected override EquatableArray<int>? AdaptedAxes(NormalizationOptions options, Shape input) =>
        options.Adapts ? AxisNumbers.Resolve(options.Axes, input.Rank).Items.OrderBy(axis => axis).ToEquatableArray() : null;

    protected override Tensor Lower(NormalizationOptions options, LayerProgram program)
    {
        var dimensions = AxisNumbers.Resolve(options.Axes, program.InputShape.Rank).Items.Select(axis => axis + 1).ToArray();
        var (mean, scale) = options.Adapts ? Adapted(options, program) : Given(options, program);
        return program.Map("normalized", program.Input, (x, index) =>
        {
            IndexMap[] at = [.. dimensions.Select(dimension => (IndexMap)index[dimension])];
            return options.Invert ? x * scale(at) + mean(at) : (x - mean(at)) * scale(at);
        });
    }

    private static (Func<IndexMap[], Expression> Mean, Func<IndexMap[], Expression> Scale) Given(NormalizationOptions options, LayerProgram program)
    {
        Shape shape = Along(options.Axes, program.InputShape);
        var deviations = options.Variance.Items.Select(variance => Math.Max(Math.Sqrt(variance), SmallestDeviation));
        var scales = deviations.Select(deviation => (float)(options.Invert ? deviation : 1 / deviation)).ToEquatableArray();
        return (Given("mean", options.Mean, shape, program), Given("scale", scales, shape, program));
    }

    private static (Func<IndexMap[], Expression> Mean, Func<IndexMap[], Expression> Scale) Adapted(NormalizationOptions options, LayerProgram program)
    {
        Tensor mean = program["mean"], variance = program["variance"], scale = program.NewShared("scale", Along(options.Axes, program.InputShape));
        Expression deviation = Max(Sqrt(variance[scale.Axes.AsMaps()]), (float)SmallestDeviation);
        scale[scale.Axes.AsMaps()] = options.Invert ? deviation : 1f / deviation;
        return (index => mean[index], index => scale[index]);
    }

    /// <summary>The numbers as a tensor, or as one that is written where it is used.</summary>
    private static Func<IndexMap[], Expression> Given(string name, EquatableArray<float> values, Shape shape, LayerProgram program)
    {
        if (values.Count == 1)
            return _ => values[0];
        Tensor constant = program.Constant(name, shape, values);
        return index => constant[index];
    }

    private static Shape Along(EquatableArray<int> axes, Shape input) => new(AxisNumbers.Resolve(axes, input.Rank).Items.Select(axis => input[axis]));

    private static void CheckCount(string argument, EquatableArray<float> values, int count, LayerReport report)
    {
        if (values.Count != 1 && values.Count != count)
            report.WrongElementCount(argument, count == 1 ? "1 number" : $"1 or {count} numbers", values.Count);
    }

    protected override string Describe(NormalizationOptions options) => options.Invert ? "Normalization(invert)" : Name;
}
