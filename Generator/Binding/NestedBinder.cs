using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers.Core;

namespace ModelCompiler.Generator.Binding;

/// <summary>Puts the layers of a network in place of the attribute that uses it as a layer.</summary>
/// <param name="owner">The network that is being bound.</param>
/// <param name="bind">Binds the other network; its own faults are reported where it is declared.</param>
internal sealed class NestedBinder(INamedTypeSymbol owner, Func<INamedTypeSymbol, NetworkGraph?> bind)
{
    /// <summary>The layers that give the output, which is the last of them; none where something is wrong or not known yet.</summary>
    /// <param name="layer">The attribute, with what it reads.</param>
    /// <param name="above">The layers so far.</param>
    public IReadOnlyList<BoundLayer> Bind(BoundLayer layer, IReadOnlyList<BoundLayer> above, LayerReport report)
    {
        var inputs = layer.Inputs.Items.Select(index => above[index].Output).OfType<Shape>().ToArray();
        if (report.HasErrors || inputs.Length < layer.Inputs.Count || Graph(layer, report) is not { } graph)
            return [];
        if (!Fits(graph, inputs, report) || Output(graph, (NestedNetworkOptions)layer.Options!, report) is not { } output)
            return [];
        return Inline(graph, output, layer, above.Count);
    }

    private NetworkGraph? Graph(BoundLayer layer, LayerReport report)
    {
        ITypeSymbol argument = layer.Declaration.Attribute.AttributeClass!.TypeArguments[0];
        if (argument is not INamedTypeSymbol type || !IsNetwork(type))
            report.NotANetwork(argument is INamedTypeSymbol ? argument.Name : argument.ToDisplayString());
        else if (Uses(type, owner, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default)))
            report.ContainsItself(owner.Name, type.Name);
        else
            return bind(type);
        return null;
    }

    private static bool IsNetwork(ITypeSymbol type) => type.GetAttributes().Any(attribute => attribute.IsNetworkAttribute());

    /// <summary>Whether a network is another one, or uses it at any depth.</summary>
    private static bool Uses(INamedTypeSymbol network, INamedTypeSymbol other, ISet<INamedTypeSymbol> seen) =>
        SymbolEqualityComparer.Default.Equals(network, other)
        || (seen.Add(network) && network.GetAttributes()
            .Where(attribute => attribute.IsLayerAttribute() && attribute.AttributeClass!.TypeArguments is [INamedTypeSymbol])
            .Any(attribute => Uses((INamedTypeSymbol)attribute.AttributeClass!.TypeArguments[0], other, seen)));

    private static bool Fits(NetworkGraph graph, Shape[] received, LayerReport report)
    {
        var expected = graph.InputLayers.Select(input => input.Output).ToArray();
        if (expected.Length != received.Length)
        {
            report.WrongSourceCount(expected.Length == 1 ? "one layer" : $"{expected.Length} layers", received.Length);
            return false;
        }

        int wrong = Enumerable.Range(0, expected.Length).Where(k => expected[k] != received[k]).DefaultIfEmpty(-1).First();
        if (wrong >= 0)
            report.DoesNotFitNetwork(graph.ClassName, wrong, expected[wrong], received[wrong]);
        return wrong < 0;
    }

    private static int? Output(NetworkGraph graph, NestedNetworkOptions options, LayerReport report)
    {
        var layers = Enumerable.Range(0, graph.Layers.Count).Where(index => graph.Layers[index].Inputs.Count > 0).ToArray();
        if (options.Output is { } name)
        {
            if (layers.Where(index => graph.Layers[index].Name == name).ToArray() is [var named])
                return named;
            report.NestedOutput($"'{name}' is no layer of network '{graph.ClassName}'", layers.Select(index => graph.Layers[index].Name));
            return null;
        }

        if (graph.Outputs is [var only])
            return only;
        report.NestedOutput($"network '{graph.ClassName}' has several outputs; say with 'Output' which one is used", graph.Outputs.Items.Select(index => graph.Layers[index].Name));
        return null;
    }

    private static IReadOnlyList<BoundLayer> Inline(NetworkGraph graph, int output, BoundLayer layer, int first)
    {
        var inputs = graph.Inputs.ToArray();
        var places = inputs.Select((input, k) => (Node: input, Place: layer.Inputs[k])).ToDictionary(pair => pair.Node, pair => pair.Place);
        var inlined = new List<BoundLayer>();
        foreach (int index in Needed(graph, output).Except(inputs))
        {
            LayerNode node = graph.Layers[index];
            places[index] = first + inlined.Count;
            inlined.Add(new BoundLayer(layer.Declaration, node.Inputs.Items.Select(input => places[input]).ToEquatableArray(), node.Options, node.Output, node.Parameters)
            {
                Name = $"{layer.Name}/{node.Name}",
                IsNamed = false,
                Kind = node.Kind,
                Alias = index == output ? layer.Name : null,
                Trainable = layer.Trainable && node.Trainable,
                ActivityRegularizer = RegularizerSpec.Sum(node.ActivityRegularizer, index == output ? layer.ActivityRegularizer : null),
                SharesWeightsWith = node.SharesWeightsWith is { } owner ? $"{layer.Name}/{owner}" : null,
            });
        }

        return inlined;
    }

    /// <summary>What the output depends on, in order. A layer whose weights are used is needed for them, even where its output is not.</summary>
    private static IEnumerable<int> Needed(NetworkGraph graph, int output)
    {
        var needed = new SortedSet<int> { output };
        for (int index = output; index >= 0; index--)
        {
            if (!needed.Contains(index))
                continue;
            needed.UnionWith(graph.Layers[index].Inputs.Items);
            if (graph.Layers[index].SharesWeightsWith is { } owner)
                needed.Add(Enumerable.Range(0, index).First(other => graph.Layers[other].Name == owner));
        }

        return needed;
    }
}
