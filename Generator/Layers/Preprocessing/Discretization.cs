using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Preprocessing;

/// <summary>What <c>[Discretization]</c> said.</summary>
internal sealed record DiscretizationOptions(EquatableArray<float> Boundaries, OutputMode Mode) : LayerOptions;

/// <summary>The number of the bin a value falls into: how many boundaries are not above it. Keras <c>Discretization</c>.</summary>
internal sealed class Discretization : LayerKind<DiscretizationOptions>
{
    protected override DiscretizationOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("binBoundaries");
        var boundaries = attribute.FiniteFloats("binBoundaries");
        for (int k = 1; k < boundaries.Count; k++)
        {
            if (boundaries[k] <= boundaries[k - 1])
                report.OutOfRange("binBoundaries", "above the one before it", boundaries[k], k);
        }

        return new(boundaries, attribute.Enum<OutputMode>("outputMode"));
    }

    protected override Shape? Infer(DiscretizationOptions options, Shape input, LayerReport report) =>
        CategoryCodes.Infer(options.Mode, options.Boundaries.Count + 1, input, report);

    protected override Tensor Lower(DiscretizationOptions options, LayerProgram program)
    {
        Tensor x = program.Input, bin = program.New("bin", program.InputShape);
        if (options.Boundaries.Count == 0)
        {
            // The only bin whatever the value is, which is read all the same: an input that is never read would have no gradient.
            bin[bin.Axes.AsMaps()] = IfGreater(x[bin.Axes.AsMaps()], 0f, 0f, 0f);
            return CategoryCodes.Lower(options.Mode, bin, program);
        }

        Tensor boundaries = program.Constant("boundaries", new Shape(options.Boundaries.Count), options.Boundaries);
        bin[bin.Axes.AsMaps()] += new Select(Relation.GreaterOrEqual, x[bin.Axes.AsMaps()], boundaries[boundaries.Axis(0, "k")], 1f, 0f);
        return CategoryCodes.Lower(options.Mode, bin, program);
    }

    protected override string Describe(DiscretizationOptions options) => $"Discretization({options.Boundaries.Count + 1} bins)";
}
