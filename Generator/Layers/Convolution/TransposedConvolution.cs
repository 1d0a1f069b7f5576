using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What <c>[Conv1DTranspose]</c>, <c>[Conv2DTranspose]</c> and <c>[Conv3DTranspose]</c> say.</summary>
internal sealed record TransposedOptions : ConvolutionOptions
{
    public TransposedOptions(AttributeReader attribute, LayerReport report, int rank)
        : base(attribute, report, rank)
    {
        Filters = attribute.Positive("filters");
        Kernel = attribute.Weight("kernel");
    }

    public int Filters { get; }

    public WeightSpec Kernel { get; }
}

/// <summary>
/// What the derivative of a convolution does to a gradient, done to values: y[s·p + d·u − cut, o] += x[p, i] · kernel[u, o, i].
/// A term that falls outside the output is dropped.
/// </summary>
internal abstract class TransposedConvolution(int rank) : ConvolutionLayer<TransposedOptions>
{
    protected override TransposedOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute, report, rank);

    protected override int Channels(TransposedOptions options, Shape input) => options.Filters;

    protected override Shape? InferSum(TransposedOptions options, Shape input, LayerReport report) =>
        input.Rank != rank + 1 ? report.WrongRank(rank + 1, Window.AxisNames(rank), input)
        : new Shape(Enumerable.Range(0, rank).Select(k => Extent(options.Window, k, input[k])).Append(options.Filters));

    protected override IEnumerable<Parameter> Kernels(TransposedOptions options, Shape input) =>
        [new("kernel", new Shape([.. options.Window.Size, options.Filters, input.Last]), options.Kernel)];

    protected override Tensor Sum(TransposedOptions options, LayerProgram program)
    {
        var (x, kernel, z) = (program.Input, program["kernel"], program.New("z", program.OutputShape.WithLast(options.Filters)));
        var (window, elements) = (options.Window, options.Window.Elements(program));
        Axis[] places = x.Axes.Skip(1).Take(rank).ToArray();
        Axis i = kernel.Axis(rank + 1, "i"), o = kernel.Axis(rank, "o");
        var targets = places.Select((place, k) => window.Strides[k] * place + window.Dilation[k] * elements[k] - Cut(window, k));

        z[[program.Batch, .. targets, o]] += x[[program.Batch, .. places, i]] * kernel[[.. elements, o, i]];
        return z;
    }

    protected override string DescribeKernel(TransposedOptions options) => $"{options.Filters}, {options.Window}";

    private static int Extent(Window window, int k, int input) =>
        window.Padding == Padding.Same ? input * window.Strides[k] : (input - 1) * window.Strides[k] + Math.Max(window.Span(k), window.Strides[k]);

    /// <summary>How much of the first window is outside: what 'same' padding puts before the input of the convolution that is transposed.</summary>
    private static int Cut(Window window, int k) => window.Padding == Padding.Same ? Math.Max(window.Span(k) - window.Strides[k], 0) / 2 : 0;
}
