using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws layers that give the same numbers another order, another shape, or more than once.</summary>
internal static class RandomReshapes
{
    private const int LongestRow = 160;

    public static Gen<LayerStack> On(LayerStack stack) => Gen.Frequency(
        (3, Reshape(stack)),
        (2, Permute(stack)),
        (stack.Rank == 1 && 2 * stack.Last <= LongestRow ? 2 : 0, Repeat(stack)));

    /// <summary>Splits what there is into up to three axes, wherever it can be split.</summary>
    private static Gen<LayerStack> Reshape(LayerStack stack) =>
        from first in Gen.OneOf(Divisors(stack.Positions * stack.Last))
        from second in Gen.OneOf(Divisors(stack.Positions * stack.Last / first))
        let rest = stack.Positions * stack.Last / first / second
        from shape in Gen.OneOf<int[]>([first * second, rest], [first, second * rest], [first, second, rest], [first, 1, second * rest])
        from unknown in Gen.Int[-1, shape.Length - 1]
        let target = shape.Select((extent, axis) => axis == unknown ? -1 : extent)
        select stack.With($"Reshape({string.Join(", ", target)})", [.. shape]);

    private static Gen<LayerStack> Permute(LayerStack stack) => Gen.Shuffle(Enumerable.Range(1, stack.Rank).ToArray()).Select(dims =>
        stack.With($"Permute({string.Join(", ", dims)})", dims.Select(axis => stack.Shape[axis - 1]).ToImmutableArray()));

    private static Gen<LayerStack> Repeat(LayerStack stack) => Gen.Int[1, Math.Min(5, LongestRow / stack.Last)].Select(count =>
        stack.With($"RepeatVector({count})", [count, stack.Last]));

    private static int[] Divisors(int count) => [.. Enumerable.Range(1, count).Where(divisor => count % divisor == 0)];
}
