using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What <c>[DepthwiseConv1D]</c> and <c>[DepthwiseConv2D]</c> say.</summary>
internal sealed record DepthwiseOptions : ConvolutionOptions
{
    public DepthwiseOptions(AttributeReader attribute, LayerReport report, int rank)
        : base(attribute, report, rank)
    {
        Multiplier = attribute.Positive("depthMultiplier");
        Kernel = attribute.Weight("depthwise");
    }

    public int Multiplier { get; }

    public WeightSpec Kernel { get; }
}

/// <summary>Filters for each channel by itself: y[p, c·M + m] = Σ x[s·p + d·u − before, c] · kernel[u, c, m].</summary>
internal abstract class DepthwiseConvolution(int rank) : ConvolutionLayer<DepthwiseOptions>
{
    protected override DepthwiseOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute, report, rank);

    protected override int Channels(DepthwiseOptions options, Shape input) => input.Last * options.Multiplier;

    protected override IEnumerable<Parameter> Kernels(DepthwiseOptions options, Shape input) =>
        [new("kernel", new Shape([.. options.Window.Size, input.Last, options.Multiplier]), options.Kernel)];

    protected override Tensor Sum(DepthwiseOptions options, LayerProgram program) => Sum(options.Window, program["kernel"], program);

    /// <summary>The sums of all channels of the input, those of one channel side by side.</summary>
    /// <param name="kernel">The window's extents, the channels, the filters of each channel.</param>
    public static Tensor Sum(Window window, Tensor kernel, LayerProgram program)
    {
        Axis channel = kernel.Axis(window.Rank, "c"), filter = kernel.Axis(window.Rank + 1, "m");
        var extents = Enumerable.Range(0, window.Rank).Select(k => window.Places(k, program.InputShape[k]));
        Tensor x = program.Input, z = program.New("depthwise", new Shape(extents.Append(channel.Extent * filter.Extent)));
        var (places, elements) = (z.Axes.Skip(1).Take(window.Rank).ToArray(), window.Elements(program));

        z[[program.Batch, .. places, channel * filter.Extent + filter]] +=
            x[[program.Batch, .. window.At(places, elements, program.InputShape), channel]] * kernel[[.. elements, channel, filter]];
        return z;
    }

    protected override string DescribeKernel(DepthwiseOptions options) => options.Window.ToString();
}
