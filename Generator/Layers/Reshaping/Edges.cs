using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>What padding and cropping layers say: a number for each side of each axis before the channels.</summary>
internal sealed record Edges(EquatableArray<int> Before, EquatableArray<int> After) : LayerOptions
{
    /// <summary>One number for all sides, one for both sides of each axis, or two for each axis; none for <paramref name="byDefault"/>. On one axis two numbers are its sides.</summary>
    public static Edges Bind(string argument, AttributeReader attribute, LayerReport report, int rank, int byDefault)
    {
        attribute.Require(argument);
        var given = attribute.Ints(argument);
        for (int k = 0; k < given.Count; k++)
        {
            if (given[k] < 0)
                report.OutOfRange(argument, "0 or more", given[k], k);
        }

        int Side(int axis, int side) => given.Count switch
        {
            0 => byDefault,
            1 => given[0],
            _ when given.Count == 2 * rank => given[2 * axis + side],
            _ => given[Math.Min(axis, given.Count - 1)],
        };
        if (given.Count > 1 && given.Count != rank && given.Count != 2 * rank)
            report.WrongElementCount(argument, rank == 1 ? "1 or 2 numbers" : $"1, {rank} or {2 * rank} numbers", given.Count);
        var axes = Enumerable.Range(0, rank).ToArray();
        return new Edges(axes.Select(axis => Side(axis, 0)).ToEquatableArray(), axes.Select(axis => Side(axis, 1)).ToEquatableArray());
    }

    public override string ToString() => string.Join(", ", Before.Items.Zip(After.Items, (before, after) => before == after ? $"{before}" : $"{before}+{after}"));
}
