using System.Collections;

namespace ModelCompiler;

/// <summary>The layers of a network, by position and by name.</summary>
public sealed class LayerCollection : IReadOnlyList<Layer>
{
    private readonly Layer[] _layers;

    internal LayerCollection(Network network)
    {
        IReadOnlyList<LayerDescription> layers = network.Description.Layers;
        _layers = new Layer[layers.Count];
        for (int index = 0; index < _layers.Length; index++)
            _layers[index] = Layer.Of(network, layers[index], index);
    }

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

    /// <summary>The layers of a network that is used as a layer of this one.</summary>
    /// <param name="name">The name of that layer.</param>
    /// <returns>Its layers, called as in their own network.</returns>
    public LayerGroup Group(string name)
    {
        LayerGroup group = new(name, _layers);
        return group.Count > 0 ? group : throw new KeyNotFoundException($"There is no network in the place of a layer '{name}'.");
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => ((IEnumerable<Layer>)_layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
