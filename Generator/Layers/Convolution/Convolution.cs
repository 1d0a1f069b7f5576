using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What <c>[Conv1D]</c>, <c>[Conv2D]</c> and <c>[Conv3D]</c> say.</summary>
internal sealed record FilterOptions : ConvolutionOptions
{
    public FilterOptions(AttributeReader attribute, LayerReport report, int rank, bool allowsCausal)
        : base(attribute, report, rank, allowsCausal)
    {
        Filters = attribute.Positive("filters");
        Groups = attribute.Positive("groups");
        Kernel = attribute.Weight("kernel");
        if (Filters % Groups != 0)
            report.GroupsDoNotDivide("filters", Groups, Filters);
    }

    public int Filters { get; }

    public int Groups { get; }

    public WeightSpec Kernel { get; }
}

/// <summary>Filters that slide over one, two or three axes: y[p, o] = Σ x[s·p + d·u − before, i] · kernel[u, i, o], in each group for its own channels.</summary>
internal abstract class Convolution(int rank, bool allowsCausal = false) : ConvolutionLayer<FilterOptions>
{
    protected override FilterOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute, report, rank, allowsCausal);

    protected override int Channels(FilterOptions options, Shape input) => options.Filters;

    protected override Shape? InferSum(FilterOptions options, Shape input, LayerReport report)
    {
        Shape? output = base.InferSum(options, input, report);
        return output is not null && input.Last % options.Groups != 0 ? report.GroupsDoNotDivide("channels", options.Groups, input.Last) : output;
    }

    protected override IEnumerable<Parameter> Kernels(FilterOptions options, Shape input) =>
        [new("kernel", new Shape([.. options.Window.Size, input.Last / options.Groups, options.Filters]), options.Kernel)];

    protected override Tensor Sum(FilterOptions options, LayerProgram program)
    {
        var (x, kernel, z) = (program.Input, program["kernel"], program.New("z", program.OutputShape.WithLast(options.Filters)));
        var (places, elements) = (z.Axes.Skip(1).Take(rank).ToArray(), options.Window.Elements(program));
        Axis group = program.Axis("g", options.Groups), i = kernel.Axis(rank, "i"), o = program.Axis("o", options.Filters / options.Groups);
        IndexMap channel = group * i.Extent + i, filter = group * o.Extent + o;

        z[[program.Batch, .. places, filter]] +=
            x[[program.Batch, .. options.Window.At(places, elements, program.InputShape), channel]] * kernel[[.. elements, i, filter]];
        return z;
    }

    protected override string DescribeKernel(FilterOptions options) => $"{options.Filters}, {options.Window}";
}
