using System.Text.RegularExpressions;
using ModelCompiler.Generator.Layers;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>What random networks are made of.</summary>
public sealed partial class DrawingProperties
{
    private const int Batches = 200;

    [Fact]
    public void Every_layer_kind_is_drawn()
    {
        var drawn = Enumerable.Range(0, Batches).SelectMany(RandomNetworks.Batch)
            .SelectMany(network => network.Layers.Concat(network.Nested.SelectMany(layers => layers))).Select(layer => Kind().Match(layer).Groups[1].Value).ToHashSet();
        Assert.Empty(LayerCatalog.All.Select(kind => kind.Name).Except(drawn));
    }

    [GeneratedRegex(@"^\[(\w+)")]
    private static partial Regex Kind();
}
