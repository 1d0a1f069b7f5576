using System.Collections.Immutable;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Layers so far, as they are declared, and the wires that the next one may read.</summary>
/// <param name="Nested">The layers of networks that are used as layers; <see cref="NestedName"/> stands for the name of each class.</param>
internal sealed record LayerGraph(ImmutableArray<string> Layers, ImmutableArray<Wire> Wires, ImmutableArray<ImmutableArray<string>> Nested)
{
    /// <summary>Stands for the class of the whole network, which is named when it is declared.</summary>
    public const string Class = "§";

    public static LayerGraph Empty { get; } = new([], [], []);

    /// <summary>Wires that nothing reads yet.</summary>
    public IEnumerable<Wire> Ends => Wires.Where(wire => !wire.IsRead);

    public bool IsInput(Wire wire) => Layers.Any(layer => layer.StartsWith("[Input(", StringComparison.Ordinal) && layer.Contains($"Name = \"{wire.Name}\"", StringComparison.Ordinal));

    public static string NestedName(int number) => $"{Class}Nested{number}";

    public LayerGraph WithInput(ImmutableArray<int> shape) => Add([$"[Input({string.Join(", ", shape)})]"], [], shape, takes: null);

    /// <summary>Layers on top of <paramref name="source"/>, as they were stacked on nothing but its shape; the last of them gives a wire.</summary>
    public LayerGraph With(Wire source, LayerStack stack)
    {
        if (stack.Layers.IsEmpty)
            return this;

        // What stands right below its source reads it anyway.
        string first = source.Name == Wires[^1].Name ? stack.Layers[0] : RandomTraining.With(stack.Layers[0], [$"From = \"{source.Name}\""]);
        return Add(stack.Layers.SetItem(0, first), [source], stack.Shape, stack.Layers.Length == 1 ? source.Shape : null);
    }

    /// <summary>A layer that is told what it reads by its arguments, of which <paramref name="start"/> says all others.</summary>
    public LayerGraph With(string start, Wire[] sources, ImmutableArray<int> shape) =>
        Add([$"[{start}{string.Join(", ", sources.Select(source => $"\"{source.Name}\""))})]"], sources, shape, takes: null);

    public LayerGraph WithShared(Wire layer, Wire source) => With($"Shared(\"{layer.Name}\", ", [source], layer.Shape);

    public LayerGraph WithNested(Wire source, LayerStack stack) => (this with { Nested = Nested.Add(stack.Layers) })
        .With($"Layer<{NestedName(Nested.Length)}>(", [source], stack.Shape);

    private LayerGraph Add(ImmutableArray<string> layers, Wire[] sources, ImmutableArray<int> shape, ImmutableArray<int>? takes)
    {
        string name = $"w{Wires.Length}";
        return this with
        {
            Layers = [.. Layers, .. layers[..^1], RandomTraining.With(layers[^1], [$"Name = \"{name}\""])],
            Wires = [.. Wires.Select(wire => sources.Any(source => source.Name == wire.Name) ? wire with { IsRead = true } : wire), new Wire(name, shape, takes)],
        };
    }
}
