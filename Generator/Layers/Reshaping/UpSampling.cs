using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>What <c>[UpSampling1D]</c>, <c>[UpSampling2D]</c> and <c>[UpSampling3D]</c> say.</summary>
internal sealed record UpSamplingOptions(EquatableArray<int> Size, Interpolation Interpolation) : LayerOptions;

/// <summary>Larger by whole factors: y[s·p + u, c] = x[p, c], or means of neighbours, one axis after the other.</summary>
internal abstract class UpSampling(int rank) : LayerKind<UpSamplingOptions>
{
    protected override UpSamplingOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("size");
        return new(attribute.Sizes("size", rank), attribute.Enum<Interpolation>("interpolation"));
    }

    protected override Shape? Infer(UpSamplingOptions options, Shape input, LayerReport report) =>
        input.Rank != rank + 1 ? report.WrongRank(rank + 1, Window.AxisNames(rank), input)
        : new Shape(Enumerable.Range(0, rank).Select(k => options.Size[k] * input[k]).Append(input.Last));

    protected override Tensor Lower(UpSamplingOptions options, LayerProgram program) =>
        options.Interpolation == Interpolation.Nearest
            ? Repeat(options.Size, program)
            : Enumerable.Range(0, rank).Where(k => options.Size[k] > 1).Aggregate(program.Input, (x, k) => Interpolate(x, k + 1, options.Size[k], program));

    private Tensor Repeat(EquatableArray<int> size, LayerProgram program)
    {
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        var copies = size.Items.Select((extent, k) => program.Axis(((char)('u' + k)).ToString(), extent)).ToArray();
        y[[program.Batch, .. Enumerable.Range(0, rank).Select(k => size[k] * x.Axes[k + 1] + copies[k]), x.Axes[^1]]] = x[x.Axes.AsMaps()];
        return y;
    }

    /// <summary>
    /// y[s·p + u] = Σ x[p + t − 1] · weight[p, u, t] over the element and its two neighbours. Element i of the output lies at
    /// (i + ½) / s − ½ of the input, held within its ends, and a neighbour weighs 1 less its distance from there, or nothing.
    /// </summary>
    private static Tensor Interpolate(Tensor x, int dimension, int size, LayerProgram program)
    {
        int extent = x.Buffer.Shape[dimension];
        Axis p = x.Axes[dimension], u = program.Axis("u", size), t = program.Axis("t", 3);
        Tensor weight = program.NewShared("weight", new Shape(extent, size, 3), stopsGradient: true);
        Expression place = Clip((Index(size * p + u) + 0.5f) / size - 0.5f, 0f, extent - 1);
        weight[p, u, t] = Max(1f - Abs(place - Index(p + t - 1)), 0f);

        Tensor y = program.New("y", new Shape(LayerProgram.SampleShape(x).Extents.Items.SetItem(dimension - 1, size * extent)));
        y[x.Axes.AsMaps().Select((axis, k) => k == dimension ? size * p + u : axis)] +=
            x[x.Axes.AsMaps().Select((axis, k) => k == dimension ? p + t - 1 : axis)] * weight[p, u, t];
        return y;
    }

    protected override string Describe(UpSamplingOptions options) =>
        options.Interpolation == Interpolation.Nearest ? $"{Name}({new Shape(options.Size)})" : $"{Name}({new Shape(options.Size)}, bilinear)";
}
