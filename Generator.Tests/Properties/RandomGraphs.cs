using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Draws networks whose layers do not just follow one another: several inputs and outputs, branches and what joins them, layers that are
/// called twice, networks used as layers.
/// </summary>
internal static class RandomGraphs
{
    private const int MostOutputs = 3, LongestInput = 64;

    public static Gen<RandomNetwork> Networks { get; } =
        from inputs in Gen.Frequency((3, Gen.Const(1)), (2, Gen.Const(2)), (1, Gen.Const(3)))
        from shapes in Shapes(inputs)
        from count in Gen.Int[1, 5]
        from body in Grow(shapes.Aggregate(LayerGraph.Empty, (graph, shape) => graph.WithInput(shape)), count)
        from outputs in Gen.Int[1, MostOutputs]
        from closed in Close(Gather(body, outputs), [])
        from isTold in Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))
        from told in Outputs(closed.Graph)
        from inputGradients in Gen.Bool
        from seed in Gen.Int[0, 1_000_000]
        select new RandomNetwork(inputGradients, closed.Graph.Layers, string.Join('\n', closed.Losses), seed) { Nested = closed.Graph.Nested, Outputs = isTold ? told : [] };

    /// <summary>Long sums one behind the other have error bounds that find nothing: graphs, which are deeper, begin with shorter rows.</summary>
    private static Gen<ImmutableArray<int>> Shape { get; } = RandomNetworks.InputShape.Select(shape =>
        new LayerStack([], shape) is var row ? shape.SetItem(row.Rank - 1, Math.Clamp(LongestInput / row.Positions, 1, row.Last)) : shape);

    /// <summary>Inputs are often of one shape, as those of networks that compare.</summary>
    private static Gen<ImmutableArray<ImmutableArray<int>>> Shapes(int count) =>
        from first in Shape
        from others in Gen.Frequency((1, Gen.Const(first)), (1, Shape)).Array[count - 1]
        select ImmutableArray.Create([first, .. others]);

    private static Gen<LayerGraph> Grow(LayerGraph graph, int count) =>
        count == 0 ? Gen.Const(graph) : Step(graph).SelectMany(grown => Grow(grown, count - 1));

    private static Gen<LayerGraph> Step(LayerGraph graph) => Source(graph).SelectMany(wire => Gen.Frequency(
        (4, Layer(graph, wire)),
        (4, RandomMerges.On(graph, wire)),
        (2, Shared(graph, wire)),
        (1, Nested(graph, wire))));

    /// <summary>The layer above, an end that is left, or what another layer reads too.</summary>
    private static Gen<Wire> Source(LayerGraph graph) => Gen.Frequency(
        (2, Gen.Const(graph.Wires[^1])),
        (2, Gen.OneOf<Wire>([.. graph.Ends])),
        (1, Gen.OneOf<Wire>([.. graph.Wires])));

    private static Gen<LayerGraph> Layer(LayerGraph graph, Wire wire) =>
        from stack in RandomLayers.On(new LayerStack([], wire.Shape))
        from trained in stack.Layers.IsEmpty ? Gen.Const(stack) : RandomTraining.On(stack)
        select graph.With(wire, trained);

    /// <summary>Any layer that took such a tensor before; else one that is called on its own output.</summary>
    private static Gen<LayerGraph> Shared(LayerGraph graph, Wire wire)
    {
        Wire[] callable = [.. graph.Wires.Where(layer => layer.Takes is { } shape && shape.SequenceEqual(wire.Shape))];
        if (callable.Length > 0)
            return Gen.OneOf(callable).Select(layer => graph.WithShared(layer, wire));
        return from activation in Gen.OneOf("Relu", "Tanh")
               let once = graph.With(wire, new LayerStack([], wire.Shape).With($"Dense({wire.Shape[^1]}, Activation.{activation})"))
               select once.WithShared(once.Wires[^1], once.Wires[^1]);
    }

    private static Gen<LayerGraph> Nested(LayerGraph graph, Wire wire) =>
        from count in Gen.Int[1, 3]
        from stack in RandomNetworks.Grow(new LayerStack([$"[Input({string.Join(", ", wire.Shape)})]"], wire.Shape), count)
        select stack.Layers.Length > 1 ? graph.WithNested(wire, stack) : graph;

    /// <summary>No more ends than there shall be outputs.</summary>
    private static LayerGraph Gather(LayerGraph graph, int outputs)
    {
        Wire[] ends = [.. graph.Ends];
        return ends.Length <= outputs ? graph : RandomMerges.Join(graph, ends[(outputs - 1)..]);
    }

    /// <summary>A loss for each end.</summary>
    private static Gen<(LayerGraph Graph, ImmutableArray<string> Losses)> Close(LayerGraph graph, ImmutableArray<string> losses)
    {
        Wire[] ends = [.. graph.Ends.Where(end => !losses.Any(loss => Reads(loss, end)))];
        if (ends.Length == 0)
            return Gen.Const((graph, losses));
        return from head in RandomLosses.Close(new LayerStack([], ends[0].Shape))
               let closed = graph.With(ends[0], head.Stack)
               from rest in Close(closed, losses.Add(RandomTraining.With(head.Loss, [Output(closed.Wires[^1])])))
               select rest;
    }

    private static string Output(Wire wire) => $"Output = \"{wire.Name}\"";

    private static bool Reads(string loss, Wire wire) => loss.Contains(Output(wire), StringComparison.Ordinal);

    /// <summary>Those that have a loss, in any order, and some layer in between.</summary>
    private static Gen<ImmutableArray<string>> Outputs(LayerGraph graph)
    {
        string[] inner = [.. graph.Wires.Where(wire => wire.IsRead && !graph.IsInput(wire)).Select(wire => wire.Name)], ends = [.. graph.Ends.Select(end => end.Name)];
        return from more in inner.Length == 0 ? Gen.Const<string[]>([]) : Gen.OneOf(inner).Array[0, 1]
               from order in Gen.Shuffle((string[])[.. ends, .. more])
               select order.ToImmutableArray();
    }
}
