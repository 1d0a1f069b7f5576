using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>What a pooling layer's attribute says.</summary>
internal sealed record PoolingOptions(Window Window) : LayerOptions;

/// <summary>One number for each channel from every place of a window. What lies beyond the edges does not count.</summary>
internal abstract class PoolingLayer(int rank) : LayerKind<PoolingOptions>
{
    protected override PoolingOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("poolSize");
        var size = attribute.Sizes("poolSize", rank);
        bool stepsByItsSize = attribute.Int("strides") == 0 && attribute.Ints("strides").Count == 0;
        return new(new Window(
            size, stepsByItsSize ? size : attribute.Sizes("strides", rank), Enumerable.Repeat(1, rank).ToEquatableArray(), Window.BindPadding(attribute, report)));
    }

    protected override Shape? Infer(PoolingOptions options, Shape input, LayerReport report) =>
        options.Window.Infer("poolSize", input, input.Rank == 0 ? 0 : input.Last, report);

    protected override string Describe(PoolingOptions options) => $"{Name}({options.Window})";
}
