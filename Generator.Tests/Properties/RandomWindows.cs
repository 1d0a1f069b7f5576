using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Draws layers that work on the axes before the channels: convolutions, pooling, padding, cropping, upsampling. What is wished for is cut to what
/// fits, or one of what fits is chosen: what is drawn and then thrown away may never fit.
/// </summary>
internal static class RandomWindows
{
    private const int LongestRow = 160, MostFilters = 18;

    private static readonly string[] Linearities = ["Linear", "Relu", "Tanh"], Paddings = ["Valid", "Same"];

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
        from groups in Gen.OneOf(Divisors(stack.Last, atMost: Fitting(MostFilters, window.Places)))
        from filters in Gen.Int[groups, MostFilters]
        let all = Fitting(filters, window.Places) / groups * groups
        from activation in Gen.OneOf(Linearities)
        from useBias in Gen.Bool
        select stack.With(
            $"Conv{stack.Rank - 1}D({all}, {window.Text}, groups: {groups}, activation: Activation.{activation}{(useBias ? "" : ", useBias: false")})", window.Places.Add(all));

    private static Gen<LayerStack> Transposed(LayerStack stack) =>
        from window in Gen.OneOf(TransposedWindows(stack))
        from filters in Gen.Int[1, MostFilters]
        let all = Fitting(filters, window.Places)
        select stack.With($"Conv{stack.Rank - 1}DTranspose({all}, {window.Text}, Activation.Relu)", window.Places.Add(all));

    private static (string Text, ImmutableArray<int> Places)[] TransposedWindows(LayerStack stack) =>
    [
        .. from size in Enumerable.Range(1, 3)
           from stride in Enumerable.Range(1, 3)
           from dilation in Enumerable.Range(1, stride == 1 ? 2 : 1)
           from padding in Paddings
           let span = Math.Max((size - 1) * dilation + 1, stride)
           let places = Spatial(stack, extent => padding == "Same" ? extent * stride : (extent - 1) * stride + span)
           where Length(places) <= LongestRow
           select ($"{size}, {stride}, Padding.{padding}, {dilation}", places),
    ];

    private static Gen<LayerStack> Depthwise(LayerStack stack) =>
        from window in Window(stack, dilates: true)
        from separable in Gen.Bool
        from multiplier in Gen.Int[1, separable ? 3 : Fitting(3, window.Places.Add(stack.Last))]
        from filters in Gen.Int[1, MostFilters]
        let all = separable ? Fitting(filters, window.Places) : stack.Last * multiplier
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
        from crops in Gen.Bool
        from wished in Gen.Int[0, 2].Array[2 * (stack.Rank - 1)]
        let edges = CutEdges(stack.Shape, wished, crops)
        select stack.With($"{(crops ? "Cropping" : "ZeroPadding")}{stack.Rank - 1}D({string.Join(", ", edges.Sides)})", edges.Shape);

    /// <summary>Cropping leaves at least one place; padding stops where the row is long enough.</summary>
    private static (int[] Sides, ImmutableArray<int> Shape) CutEdges(ImmutableArray<int> shape, int[] wished, bool crops)
    {
        int[] sides = [.. wished];
        for (int side = 0; side < sides.Length; side++)
        {
            int axis = side / 2, extent = shape[axis], most = crops ? extent - 1 : LongestRow / (Length(shape) / extent) - extent;
            sides[side] = Math.Min(sides[side], Math.Max(0, most));
            shape = shape.SetItem(axis, extent + (crops ? -sides[side] : sides[side]));
        }

        return (sides, shape);
    }

    private static Gen<LayerStack> UpSampling(LayerStack stack) =>
        from size in Gen.OneOf(Enumerable.Range(1, 3).TakeWhile(size => size == 1 || Length(Spatial(stack, extent => extent * size)) * stack.Last <= LongestRow).ToArray())
        from bilinear in Gen.Bool
        select stack.With(
            $"UpSampling{stack.Rank - 1}D({size}{(stack.Rank == 3 && bilinear ? ", Interpolation.Bilinear" : "")})", Spatial(stack, extent => extent * size).Add(stack.Last));

    /// <summary>A window, as arguments, and its places along each axis. It fits, but for one whose border is filled up: that may be much wider than its input.</summary>
    private static Gen<(string Text, ImmutableArray<int> Places)> Window(LayerStack stack, bool dilates) =>
        from padding in Gen.OneOf(Paddings)
        from wished in Gen.Frequency((6, Gen.Int[1, 3]), (1, Gen.Int[4, 9])).Array[stack.Rank - 1]
        let size = wished.Select((width, axis) => padding == "Same" ? width : Math.Min(width, stack.Shape[axis])).ToArray()
        from stride in Gen.Int[1, 3].Array[stack.Rank - 1]
        let widest = dilates && stride.All(step => step == 1) && (padding == "Same" || Enumerable.Range(0, size.Length).All(axis => 2 * size[axis] - 1 <= stack.Shape[axis])) ? 2 : 1
        from dilation in Gen.Int[1, widest]
        let places = Spatial(stack, (extent, axis) =>
            padding == "Same" ? (extent - 1) / stride[axis] + 1 : (extent - ((size[axis] - 1) * dilation + 1) + stride[axis]) / stride[axis])
        select ($"kernelSize: {Argument(size)}, strides: {Argument(stride)}, padding: Padding.{padding}{(dilation > 1 ? $", dilationRate: {Argument([.. size.Select(_ => dilation)])}" : "")}", places);

    /// <summary>Over one axis the argument is a number, over several an array.</summary>
    private static string Argument(int[] values) => values.Length == 1 ? $"{values[0]}" : $"new[] {{ {string.Join(", ", values)} }}";

    private static ImmutableArray<int> Spatial(LayerStack stack, Func<int, int> extent) => Spatial(stack, (before, _) => extent(before));

    private static ImmutableArray<int> Spatial(LayerStack stack, Func<int, int, int> extent) => [.. stack.Shape.Take(stack.Rank - 1).Select(extent)];

    private static int Fitting(int wished, ImmutableArray<int> places) => Math.Clamp(LongestRow / Length(places), 1, wished);

    private static int Length(ImmutableArray<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);

    private static int[] Divisors(int count, int atMost) => [.. Enumerable.Range(1, Math.Min(count, atMost)).Where(divisor => count % divisor == 0)];
}
