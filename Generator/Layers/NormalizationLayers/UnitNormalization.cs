using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What <c>[UnitNormalization]</c> said.</summary>
internal sealed record UnitNormalizationOptions(EquatableArray<int> Axes) : LayerOptions;

/// <summary>x / √(Σ x²) along the given axes, so that each sample has length 1 there. Keras <c>UnitNormalization</c>.</summary>
internal sealed class UnitNormalization : LayerKind<UnitNormalizationOptions>
{
    /// <summary>Keras divides by at least 1e-12; this is its square.</summary>
    private const float SmallestSquare = 1e-24f;

    protected override UnitNormalizationOptions BindOptions(AttributeReader attribute, LayerReport report) => new(NormalizedAxes.Bind(attribute));

    protected override Shape? Infer(UnitNormalizationOptions options, Shape input, LayerReport report) => NormalizedAxes.Infer(options.Axes, input, report);

    protected override Tensor Lower(UnitNormalizationOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        var dimensions = NormalizedAxes.Dimensions(options.Axes, program.InputShape.Rank);
        IEnumerable<IndexMap> Kept(IEnumerable<Axis> index) => index.Where((_, dimension) => !dimensions.Contains(dimension)).AsMaps();

        var kept = new Shape(program.InputShape.Extents.Items.Where((_, axis) => !dimensions.Contains(axis + 1)));
        Tensor square = program.New("square", kept), length = program.New("length", kept);
        square[Kept(x.Axes)] += x[x.Axes.AsMaps()] * x[x.Axes.AsMaps()];
        length[length.Axes.AsMaps()] = Sqrt(Max(square[length.Axes.AsMaps()], SmallestSquare));
        return program.Map("normalized", x, (value, index) => value / length[Kept(index)]);
    }

    protected override string Describe(UnitNormalizationOptions options) => NormalizedAxes.Describe(Name, options.Axes);
}
