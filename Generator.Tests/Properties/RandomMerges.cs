using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws a layer that reads several of the wires there are.</summary>
internal static class RandomMerges
{
    private const int LongestRow = 160, JoinedRow = 48;

    private static readonly Gen<string> Elementwise = Gen.OneOf("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum");

    /// <summary>What a wire is merged with may be itself.</summary>
    public static Gen<LayerGraph> On(LayerGraph graph, Wire wire) => Gen.Frequency(
        (3, ElementByElement(graph, wire)),
        (2, Residual(graph, wire)),
        (3, Concatenation(graph, wire)),
        (1, Products(graph, wire)));

    /// <summary>One wire for several, of any shapes: the end of a network that would otherwise give too much.</summary>
    public static LayerGraph Join(LayerGraph graph, Wire[] wires)
    {
        List<Wire> rows = [];
        foreach (Wire wire in wires)
        {
            LayerStack row = ShortRow(new([], wire.Shape), JoinedRow / wires.Length);
            graph = graph.With(wire, row);
            rows.Add(row.Layers.IsEmpty ? wire : graph.Wires[^1]);
        }

        return graph.With("Concatenate(", [.. rows], [rows.Sum(row => row.Length)]);
    }

    /// <summary>Sums of few terms, whose error bounds stay small.</summary>
    private static LayerStack ShortRow(LayerStack stack, int longest)
    {
        int last = Math.Max(1, longest / stack.Positions);
        stack = stack.Last > last ? stack.WithLast($"Dense({last})", last) : stack;
        return stack.Rank == 1 ? stack : stack.With($"Flatten", [stack.Positions * stack.Last]);
    }

    private static Gen<LayerGraph> ElementByElement(LayerGraph graph, Wire wire)
    {
        Wire[] fitting = [.. graph.Wires.Where(other => Broadcast(wire.Shape, other.Shape) is { } shape && Length(shape) <= LongestRow)];
        return from kind in Elementwise
               from others in Gen.OneOf(fitting).Array[1, kind == "Subtract" ? 1 : 2]
               from sources in Gen.Shuffle((Wire[])[wire, .. others])
               let shape = Merged(sources)
               select shape is { } merged ? graph.With($"{kind}(", sources, merged) : graph;
    }

    /// <summary>A layer around which its input is led.</summary>
    private static Gen<LayerGraph> Residual(LayerGraph graph, Wire wire) =>
        from kind in Elementwise
        from activation in Gen.OneOf("Linear", "Relu", "Tanh")
        from isFirst in Gen.Bool
        let branch = graph.With(wire, new LayerStack([], wire.Shape).With($"Dense({wire.Shape[^1]}, Activation.{activation})"))
        select branch.With($"{kind}(", isFirst ? [wire, branch.Wires[^1]] : [branch.Wires[^1], wire], wire.Shape);

    private static Gen<LayerGraph> Concatenation(LayerGraph graph, Wire wire) =>
        from axis in Gen.Int[1, wire.Rank]
        let fitting = graph.Wires.Where(other => other.Rank == wire.Rank && Without(other, axis).SequenceEqual(Without(wire, axis))).ToArray()
        from others in Gen.OneOf(fitting).Array[1, 2]
        from sources in Gen.Shuffle((Wire[])[wire, .. others])
        let shape = wire.Shape.SetItem(axis - 1, sources.Sum(source => source.Shape[axis - 1]))
        from isFromEnd in Gen.Bool
        let number = isFromEnd ? axis - 1 - wire.Rank : axis
        select Length(shape) <= LongestRow ? graph.With(number == -1 ? "Concatenate(" : $"Concatenate({number}, ", sources, shape) : graph;

    /// <summary>Products along an axis that another wire has too; nothing where all of them would give too much.</summary>
    private static Gen<LayerGraph> Products(LayerGraph graph, Wire wire)
    {
        var fitting = (
            from axis in Enumerable.Range(1, wire.Rank)
            from other in graph.Wires
            from otherAxis in Enumerable.Range(1, other.Rank)
            where other.Shape[otherAxis - 1] == wire.Shape[axis - 1]
            let rest = Without(wire, axis).Concat(Without(other, otherAxis)).ToImmutableArray()
            where Length(rest) <= LongestRow
            select (Other: other, Axes: $"{axis}, {otherAxis}", Shape: rest.IsEmpty ? [1] : rest)).ToArray();
        return fitting.Length == 0 ? Gen.Const(graph)
            : Gen.Select(Gen.OneOf(fitting), Gen.OneOf("true", "false")).Select((other, isNormalized) =>
                graph.With($"Dot(new[] {{ {other.Axes} }}, {isNormalized}, ", [wire, other.Other], other.Shape));
    }

    private static ImmutableArray<int>? Merged(Wire[] sources)
    {
        ImmutableArray<int>? merged = sources[0].Shape;
        foreach (Wire source in sources.Skip(1))
            merged = merged is { } shape ? Broadcast(shape, source.Shape) : null;
        return merged is { } fitting && Length(fitting) <= LongestRow ? merged : null;
    }

    private static ImmutableArray<int>? Broadcast(ImmutableArray<int> left, ImmutableArray<int> right)
    {
        int rank = Math.Max(left.Length, right.Length);
        int[] l = [.. Enumerable.Repeat(1, rank - left.Length), .. left], r = [.. Enumerable.Repeat(1, rank - right.Length), .. right];
        return l.Zip(r).All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1) ? [.. l.Zip(r, Math.Max)] : null;
    }

    private static IEnumerable<int> Without(Wire wire, int axis) => wire.Shape.RemoveAt(axis - 1);

    private static int Length(IEnumerable<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);
}
