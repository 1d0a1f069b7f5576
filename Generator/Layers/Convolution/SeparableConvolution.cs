using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What <c>[SeparableConv1D]</c> and <c>[SeparableConv2D]</c> say.</summary>
internal sealed record SeparableOptions : ConvolutionOptions
{
    public SeparableOptions(AttributeReader attribute, LayerReport report, int rank)
        : base(attribute, report, rank)
    {
        Filters = attribute.Positive("filters");
        Multiplier = attribute.Positive("depthMultiplier");
        Depthwise = attribute.Weight("depthwise");
        Pointwise = attribute.Weight("pointwise");
    }

    public int Filters { get; }

    public int Multiplier { get; }

    public WeightSpec Depthwise { get; }

    public WeightSpec Pointwise { get; }
}

/// <summary>A depthwise convolution, whose channels are then mixed at every place: y[p, o] = Σ depthwise[p, i] · pointwise[i, o].</summary>
internal abstract class SeparableConvolution(int rank) : ConvolutionLayer<SeparableOptions>
{
    protected override SeparableOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute, report, rank);

    protected override int Channels(SeparableOptions options, Shape input) => options.Filters;

    protected override IEnumerable<Parameter> Kernels(SeparableOptions options, Shape input) =>
    [
        new("depthwise_kernel", new Shape([.. options.Window.Size, input.Last, options.Multiplier]), options.Depthwise),
        new("pointwise_kernel", new Shape([.. Enumerable.Repeat(1, rank), input.Last * options.Multiplier, options.Filters]), options.Pointwise),
    ];

    protected override Tensor Sum(SeparableOptions options, LayerProgram program)
    {
        var (depthwise, pointwise) = (DepthwiseConvolution.Sum(options.Window, program["depthwise_kernel"], program), program["pointwise_kernel"]);
        Tensor z = program.New("z", program.OutputShape.WithLast(options.Filters));
        var (outer, o) = z.SplitLastAxis();
        Axis i = pointwise.Axis(rank, "i");

        z[[.. outer, o]] += depthwise[[.. outer, i]] * pointwise[[.. Enumerable.Repeat(IndexMap.Zero, rank), i, o]];
        return z;
    }

    protected override string DescribeKernel(SeparableOptions options) => $"{options.Filters}, {options.Window}";
}
