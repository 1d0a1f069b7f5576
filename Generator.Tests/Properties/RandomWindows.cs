using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws layers that work on the axes before the channels: convolutions, pooling, padding, cropping, upsampling.</summary>
internal static class RandomWindows
{
    private const int LongestRow = 160;

    private static readonly string[] Linearities = ["Linear", "Relu", "Tanh"];

    /// <summary>Null where the stack has no axis before its channels, or more than three.</summary>
    public static Gen<LayerStack>? On(LayerStack stack) => stack.Rank is < 2 or > 4 ? null : Gen.Frequency(
        (4, Convolution(stack)),
        (2, Transposed(stack)),
        (stack.Rank < 4 ? 2 : 0, Depthwise(stack)),
        (4, Pooling(stack)),
        (2, Global(stack)),
        (2, Edges(stack)),
        (1, UpSampling(stack)));

    private static Gen<LayerStack> Convolution(LayerStack stack) =>
        from window in Window(stack, dilates: true)
        from groups in Gen.OneOf(Divisors(stack.Last))
        from filters in Gen.Int[1, 18]
        let all = Fitting(filters, window.Places) / groups * groups
        where all > 0
        from activation in Gen.OneOf(Linearities)
        from useBias in Gen.Bool
        select stack.With(
            $"Conv{stack.Rank - 1}D({all}, {window.Text}, groups: {groups}, activation: Activation.{activation}{(useBias ? "" : ", useBias: false")})", window.Places.Add(all));

    private static Gen<LayerStack> Transposed(LayerStack stack) =>
        from size in Gen.Int[1, 3]
        from stride in Gen.Int[1, 3]
        from dilation in stride == 1 ? Gen.Int[1, 2] : Gen.Const(1)
        from same in Gen.Bool
        let span = (size - 1) * dilation + 1
        let places = Spatial(stack, extent => same ? extent * stride : (extent - 1) * stride + Math.Max(span, stride))
        where Length(places) <= LongestRow
        from filters in Gen.Int[1, 18]
        let all = Fitting(filters, places)
        select stack.With(
            $"Conv{stack.Rank - 1}DTranspose({all}, {size}, {stride}, Padding.{(same ? "Same" : "Valid")}, {dilation}, Activation.Relu)", places.Add(all));

    private static Gen<LayerStack> Depthwise(LayerStack stack) =>
        from window in Window(stack, dilates: true)
        from multiplier in Gen.Int[1, 3]
        from filters in Gen.Int[1, 18]
        from separable in Gen.Bool
        let all = separable ? Fitting(filters, window.Places) : stack.Last * multiplier
        where Length(window.Places) * all <= LongestRow
        select separable
            ? stack.With($"SeparableConv{stack.Rank - 1}D({all}, {window.Text}, depthMultiplier: {multiplier})", window.Places.Add(all))
            : stack.With($"DepthwiseConv{stack.Rank - 1}D({window.Text}, depthMultiplier: {multiplier})", window.Places.Add(all));

    private static Gen<LayerStack> Pooling(LayerStack stack) =>
        from window in Window(stack, dilates: false)
        from kind in Gen.OneOf("Max", "Average")
        select stack.With($"{kind}Pooling{stack.Rank - 1}D({window.Text.Replace("kernelSize", "poolSize", StringComparison.Ordinal)})", window.Places.Add(stack.Last));

    private static Gen<LayerStack> Global(LayerStack stack) =>
        from kind in Gen.OneOf("Max", "Average")
        from keeps in Gen.Bool
        select stack.With(
            $"Global{kind}Pooling{stack.Rank - 1}D({(keeps ? "true" : "false")})", [.. Enumerable.Repeat(1, keeps ? stack.Rank - 1 : 0), stack.Last]);

    private static Gen<LayerStack> Edges(LayerStack stack) =>
        from sides in Gen.Int[0, 2].Array[2 * (stack.Rank - 1)]
        from crops in Gen.Bool
        let places = Spatial(stack, (extent, axis) => extent + (crops ? -1 : 1) * (sides[2 * axis] + sides[2 * axis + 1]))
        where places.All(extent => extent > 0) && Length(places) * stack.Last <= LongestRow
        select stack.With($"{(crops ? "Cropping" : "ZeroPadding")}{stack.Rank - 1}D({string.Join(", ", sides)})", places.Add(stack.Last));

    private static Gen<LayerStack> UpSampling(LayerStack stack) =>
        from size in Gen.Int[1, 3]
        from bilinear in Gen.Bool
        let places = Spatial(stack, extent => extent * size)
        where Length(places) * stack.Last <= LongestRow
        select stack.With(
            $"UpSampling{stack.Rank - 1}D({size}{(stack.Rank == 3 && bilinear ? ", Interpolation.Bilinear" : "")})", places.Add(stack.Last));

    /// <summary>A window that fits, as arguments, and its places along each axis.</summary>
    private static Gen<(string Text, ImmutableArray<int> Places)> Window(LayerStack stack, bool dilates) =>
        from size in Gen.Int[1, 3].Array[stack.Rank - 1]
        from stride in Gen.Int[1, 3].Array[stack.Rank - 1]
        from dilation in dilates && stride.All(step => step == 1) ? Gen.Int[1, 2] : Gen.Const(1)
        from padding in Gen.OneOf("Valid", "Same")
        let places = Spatial(stack, (extent, axis) =>
            padding == "Same" ? (extent - 1) / stride[axis] + 1 : (extent - ((size[axis] - 1) * dilation + 1) + stride[axis]) / stride[axis])
        where places.All(count => count > 0) && Length(places) * stack.Last <= LongestRow
        select ($"kernelSize: {Argument(size)}, strides: {Argument(stride)}, padding: Padding.{padding}{(dilation > 1 ? $", dilationRate: {Argument([.. size.Select(_ => dilation)])}" : "")}", places);

    /// <summary>Over one axis the argument is a number, over several an array.</summary>
    private static string Argument(int[] values) => values.Length == 1 ? $"{values[0]}" : $"new[] {{ {string.Join(", ", values)} }}";

    private static ImmutableArray<int> Spatial(LayerStack stack, Func<int, int> extent) => Spatial(stack, (before, _) => extent(before));

    private static ImmutableArray<int> Spatial(LayerStack stack, Func<int, int, int> extent) => [.. stack.Shape.Take(stack.Rank - 1).Select(extent)];

    private static int Fitting(int wished, ImmutableArray<int> places) => Math.Clamp(LongestRow / Length(places), 1, wished);

    private static int Length(ImmutableArray<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);

    private static int[] Divisors(int count) => [.. Enumerable.Range(1, count).Where(divisor => count % divisor == 0)];
}
