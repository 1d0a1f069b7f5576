using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>Which sums read each element once for all rows of a tile that it counts for.</summary>
public sealed class SlidingWindowTests
{
    [Theory]
    [InlineData("[DepthwiseConv2D(3)]", true)]
    [InlineData("[DepthwiseConv2D(3, padding: Padding.Same)]", true)]
    [InlineData("[DepthwiseConv2D(3, strides: 2)]", false)]
    [InlineData("[DepthwiseConv2D(7)]", false)]
    [InlineData("[Conv2D(16, 3)]", false)]
    [InlineData("[Reshape(12, 192, 1)] [Conv2D(16, 3)]", true)]
    public void A_short_filter_slides_along_the_rows_of_its_tile(string layer, bool slides)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input(12, 12, 16)] {layer}")).Forward;

        Assert.Equal(slides, forward.Methods.Select(method => WindowOf(method, forward)).Any(window => window is not null));
    }

    [Fact]
    public void The_gradient_of_what_it_reads_slides_the_other_way()
    {
        CompiledProgram train = CompiledNetwork.Of(Bound.Graph("[Input(24, 24, 32)] [Conv2D(32, 1, activation: Activation.Relu)] [DepthwiseConv2D(3)] [Conv2D(8, 1, activation: Activation.Relu)] [GlobalAveragePooling2D] [Dense(1)] [Compile<MeanSquaredError>]")).Train!;

        int[] steps = [.. train.Methods.Select(method => WindowOf(method, train)).OfType<SlidingWindow>().Select(window => Math.Sign(train.Layout.Address(window.Read).CoefficientOf(window.Axis)))];

        Assert.Contains(1, steps);
        Assert.Contains(-1, steps);
    }

    private static SlidingWindow? WindowOf(KernelMethod method, CompiledProgram program) =>
        method.Kernel.Vector is { } vector && !method.Kernel.HasRowsInLanes ? Tile.Choose(method.Kernel, program.Layout, Tile.VectorCount(vector)).Window : null;
}
