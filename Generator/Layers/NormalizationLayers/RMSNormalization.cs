using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What <c>[RMSNormalization]</c> said.</summary>
internal sealed record RMSNormalizationOptions(EquatableArray<int> Axes, float Epsilon) : LayerOptions;

/// <summary>scale · x / √(mean of x² + ε) with the mean of each sample along the given axes. Keras <c>RMSNormalization</c>.</summary>
internal sealed class RMSNormalization : LayerKind<RMSNormalizationOptions>
{
    protected override RMSNormalizationOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(NormalizedAxes.Bind(attribute), attribute.AboveZero("epsilon"));

    protected override Shape? Infer(RMSNormalizationOptions options, Shape input, LayerReport report) => NormalizedAxes.Infer(options.Axes, input, report);

    protected override IEnumerable<Parameter> Parameters(RMSNormalizationOptions options, Shape input)
    {
        yield return new("scale", NormalizedAxes.Shape(options.Axes, input), InitializerSpec.Ones);
    }

    protected override Tensor Lower(RMSNormalizationOptions options, LayerProgram program)
    {
        var dimensions = NormalizedAxes.Dimensions(options.Axes, program.InputShape.Rank);
        var moments = new Moments(program.Input, Enumerable.Range(0, program.Input.Rank).Except(dimensions), program);
        Tensor inverse = moments.InverseDeviation(moments.Mean("square", (x, _) => x * x), options.Epsilon);
        return program.Map("normalized", program.Input, (x, index) =>
            x * inverse[moments.At(index)] * program["scale"][dimensions.Select(dimension => (IndexMap)index[dimension])]);
    }

    protected override string Describe(RMSNormalizationOptions options) => NormalizedAxes.Describe(Name, options.Axes);
}
