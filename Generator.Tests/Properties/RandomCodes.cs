using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws layers that make whole numbers of what they read, and such that look something up at whole numbers.</summary>
internal static class RandomCodes
{
    private const int LongestRow = 160;

    private static readonly Gen<float[]> Boundaries = Gen.OneOf<float[]>([], [0], [-0.5f, 0.75f], [-1, -0.25f, 0.25f, 1], [-2, -1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2]);

    public static Gen<LayerStack> On(LayerStack stack) => Gen.OneOf(Bins(stack), BinsThen(stack, "Embedding"), BinsThen(stack, "CategoryEncoding"), Normalization(stack));

    private static Gen<LayerStack> Bins(LayerStack stack) =>
        from boundaries in Boundaries
        from mode in Gen.Enum<OutputMode>()
        let shape = Codes(stack.Shape, boundaries.Length + 1, mode)
        select Length(shape) <= LongestRow ? stack.With($"{Discretization(boundaries, mode)}", shape) : stack.With($"{Discretization(boundaries, OutputMode.Int)}");

    /// <summary>Whole numbers from 0, of which some may have no row in the table.</summary>
    private static Gen<LayerStack> BinsThen(LayerStack stack, string kind) =>
        from boundaries in Boundaries
        from rows in Gen.Int[Math.Max(1, boundaries.Length), boundaries.Length + 2]
        from width in Gen.Int[1, 18]
        from mode in Gen.OneOf(OutputMode.OneHot, OutputMode.MultiHot, OutputMode.Count)
        let bins = stack.With($"{Discretization(boundaries, OutputMode.Int)}")
        let shape = kind == "Embedding" ? bins.Shape.Add(width) : Codes(bins.Shape, rows, mode)
        let layer = kind == "Embedding" ? $"Embedding({rows}, {width})" : $"CategoryEncoding({rows}, OutputMode.{mode})"
        select Length(shape) <= LongestRow ? bins.With($"{layer}", shape) : bins;

    private static Gen<LayerStack> Normalization(LayerStack stack) =>
        from axis in Gen.Int[1, stack.Rank]
        from isGiven in Gen.Bool
        from invert in Gen.OneOf("false", "true")
        from mean in Gen.OneOf(0f, 0.5f, -2f).Array[stack.Shape[axis - 1]]
        select isGiven
            ? stack.With($"Normalization(new[] {{ {axis} }}, new[] {{ {string.Join(", ", mean.Select(Text))} }}, new[] {{ 0.25f }}, {invert})")
            : stack.With($"Normalization(new[] {{ {axis} }}, invert: {invert})");

    private static string Discretization(float[] boundaries, OutputMode mode) => $"Discretization(new float[] {{ {string.Join(", ", boundaries.Select(Text))} }}, OutputMode.{mode})";

    private static string Text(float value) => FormattableString.Invariant($"{value}f");

    private static ImmutableArray<int> Codes(ImmutableArray<int> shape, int tokens, OutputMode mode) => mode switch
    {
        OutputMode.Int => shape,
        OutputMode.OneHot => shape[^1] == 1 ? shape.SetItem(shape.Length - 1, tokens) : shape.Add(tokens),
        _ => shape.SetItem(shape.Length - 1, tokens),
    };

    private static int Length(ImmutableArray<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);
}
