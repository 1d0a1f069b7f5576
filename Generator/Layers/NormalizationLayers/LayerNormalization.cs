using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What <c>[LayerNormalization]</c> said.</summary>
internal sealed record LayerNormalizationOptions(EquatableArray<int> Axes, float Epsilon, Affine Affine) : LayerOptions;

/// <summary>γ · (x − mean) / √(variance + ε) + β with mean and variance of each sample along the given axes. Keras <c>LayerNormalization</c>.</summary>
internal sealed class LayerNormalization : LayerKind<LayerNormalizationOptions>
{
    protected override LayerNormalizationOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(NormalizedAxes.Bind(attribute), attribute.AboveZero("epsilon"), Affine.Bind(attribute));

    protected override Shape? Infer(LayerNormalizationOptions options, Shape input, LayerReport report) => NormalizedAxes.Infer(options.Axes, input, report);

    protected override IEnumerable<Parameter> Parameters(LayerNormalizationOptions options, Shape input) =>
        options.Affine.Parameters(NormalizedAxes.Shape(options.Axes, input));

    protected override Tensor Lower(LayerNormalizationOptions options, LayerProgram program)
    {
        var dimensions = NormalizedAxes.Dimensions(options.Axes, program.InputShape.Rank);
        var moments = new Moments(program.Input, Enumerable.Range(0, program.Input.Rank).Except(dimensions), program);
        Tensor mean = moments.Mean("mean", (x, _) => x);
        Tensor inverse = moments.InverseDeviation(moments.Variance("variance", mean), options.Epsilon);
        return program.Map("normalized", program.Input, (x, index) => options.Affine.Apply(
            (x - mean[moments.At(index)]) * inverse[moments.At(index)], dimensions.Select(dimension => (IndexMap)index[dimension]), program));
    }

    protected override string Describe(LayerNormalizationOptions options) => NormalizedAxes.Describe(Name, options.Axes);
}
