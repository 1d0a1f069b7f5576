using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws layers that only move elements: other axes, another order of axes, a row repeated.</summary>
internal static class RandomRearrangements
{
    private const int LongestRow = 160;

    public static Gen<LayerStack> On(LayerStack stack) => stack.Rank == 1 && 2 * stack.Last <= LongestRow
        ? Gen.OneOf(Reshape(stack), Gen.Int[2, Math.Min(4, LongestRow / stack.Last)].Select(n => stack.With($"RepeatVector({n})", [n, stack.Last])))
        : Gen.OneOf(Reshape(stack), Permute(stack));

    private static Gen<LayerStack> Permute(LayerStack stack) => Gen.Shuffle(Enumerable.Range(1, stack.Rank).ToArray()).Select(order =>
        stack.With($"Permute({string.Join(", ", order)})", [.. order.Select(axis => stack.Shape[axis - 1])]));

    /// <summary>Into rows of one of the lengths that divide the elements.</summary>
    private static Gen<LayerStack> Reshape(LayerStack stack)
    {
        int length = stack.Positions * stack.Last;
        int[] divisors = [.. Enumerable.Range(1, length).Where(n => length % n == 0)];
        return from last in Gen.OneOf(divisors)
               from isOpen in Gen.Bool
               select stack.With($"Reshape({(isOpen ? -1 : length / last)}, {last})", ImmutableArray.Create(length / last, last));
    }
}
