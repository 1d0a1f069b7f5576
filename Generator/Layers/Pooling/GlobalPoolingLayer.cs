using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>What the attribute of a pooling layer over whole samples says.</summary>
internal sealed record GlobalPoolingOptions(bool KeepDims) : LayerOptions;

/// <summary>One number for each channel of a sample.</summary>
internal abstract class GlobalPoolingLayer(int rank) : LayerKind<GlobalPoolingOptions>
{
    protected override GlobalPoolingOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Bool("keepDims"));

    protected override Shape? Infer(GlobalPoolingOptions options, Shape input, LayerReport report) =>
        input.Rank != rank + 1 ? report.WrongRank(rank + 1, Window.AxisNames(rank), input)
        : options.KeepDims ? new Shape(Enumerable.Repeat(1, rank).Append(input.Last))
        : new Shape(input.Last);

    protected override Tensor Lower(GlobalPoolingOptions options, LayerProgram program)
    {
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        IndexMap[] pooled = [program.Batch, .. Enumerable.Repeat(IndexMap.Zero, y.Rank - 2), x.Axes[^1]];
        Pool(y, pooled, x);
        return y;
    }

    /// <summary>States <c>y[pooled] = …</c> over all elements of a sample.</summary>
    protected abstract void Pool(Tensor y, IndexMap[] pooled, Tensor x);
}
