using System.Collections.Immutable;
using System.Globalization;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Layers so far, as they are declared, and the shape that the next one gets.</summary>
internal sealed record LayerStack(ImmutableArray<string> Layers, ImmutableArray<int> Shape)
{
    public int Last => Shape[^1];

    public int Rank => Shape.Length;

    /// <summary>Elements of a row before the last axis.</summary>
    public int Positions => Shape.Take(Rank - 1).Aggregate(1, (product, extent) => product * extent);

    public LayerStack With(FormattableString layer) => With(layer, Shape);

    public LayerStack With(FormattableString layer, ImmutableArray<int> shape) =>
        new(Layers.Add($"[{layer.ToString(CultureInfo.InvariantCulture)}]"), shape);

    public LayerStack WithLast(FormattableString layer, int last) => With(layer, Shape.SetItem(Rank - 1, last));
}
