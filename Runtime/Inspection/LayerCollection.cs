using System.Collections;

namespace ModelCompiler;

/// <summary>The layers of a network, by position and by name.</summary>
public sealed class LayerCollection : IReadOnlyList<Layer>
{
    private readonly Layer[] _layers;

    internal LayerCollection(Network network) =>
        _layers = [.. network.Description.Layers.Select((layer, index) => new Layer(network, layer, index))];

    /// <summary>The number of layers.</summary>
    public int Count => _layers.Length;

    /// <summary>The layer at a position in the declaration.</summary>
    /// <param name="index">0 for the first layer.</param>
    public Layer this[int index] => (uint)index < (uint)_layers.Length
        ? _layers[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a layer position from 0 to {_layers.Length - 1}.");

    /// <summary>The layer with a name.</summary>
    /// <param name="name">The name given in the declaration, or the automatic one.</param>
    public Layer this[string name]
    {
        get
        {
            foreach (Layer layer in _layers)
            {
                if (layer.Name == name)
                    return layer;
            }

            throw new KeyNotFoundException($"There is no layer '{name}'; the layers are {string.Join(", ", _layers.Select(l => $"'{l.Name}'"))}.");
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
