using System.Collections;
using ModelCompiler.Serialization;

namespace ModelCompiler;

/// <summary>The layers of a network that is used as a layer of another. They are called as in their own network.</summary>
public sealed class LayerGroup : IReadOnlyList<Layer>
{
    private readonly string _prefix;
    private readonly Layer[] _layers;

    internal LayerGroup(string name, IEnumerable<Layer> layers)
    {
        Name = name;
        _prefix = name + "/";
        _layers = [.. layers.Where(layer => layer.Name.StartsWith(_prefix, StringComparison.Ordinal))];
    }

    /// <summary>The name of the layer that the network is used as.</summary>
    public string Name { get; }

    /// <summary>The number of layers.</summary>
    public int Count => _layers.Length;

    /// <summary>The layer at a position in the declaration.</summary>
    /// <param name="index">0 for the first layer.</param>
    public Layer this[int index] => _layers[index];

    /// <summary>The layer with a name.</summary>
    /// <param name="name">The name that it has in its own network.</param>
    public Layer this[string name] => _layers.FirstOrDefault(layer => layer.Name == _prefix + name)
        ?? throw new KeyNotFoundException($"There is no layer '{name}' in '{Name}'; the layers are {string.Join(", ", _layers.Select(layer => $"'{NameOf(layer)}'"))}.");

    /// <summary>Takes the weights of a trained network, which may have layers that are left out here.</summary>
    /// <param name="network">The network of the class that is used as a layer.</param>
    /// <exception cref="KeyNotFoundException">It lacks a layer. No weight has changed.</exception>
    /// <exception cref="ArgumentException">Its weights have other shapes. No weight has changed.</exception>
    public void CopyWeights(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        (Layer Layer, float[][] Weights)[] weights = [.. Owners.Select(layer => (layer, network.Layers[NameOf(layer)].GetWeights()))];
        foreach (var (layer, values) in weights)
            layer.CheckWeights(values, nameof(network));
        foreach (var (layer, values) in weights)
            layer.SetWeights(values);
    }

    /// <summary>Reads the weights from a file that the network itself saved, which may have tensors that are left out here.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="WeightsFileException">The file is damaged or lacks a weight. No weight has changed.</exception>
    public void LoadWeights(string path) => WeightsFile.LoadPart(Owners, NameOf, path);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Layer> Owners => _layers.Where(layer => layer.Description.SharesWeightsWith is null);

    private string NameOf(Layer layer) => layer.Name[_prefix.Length..];
}
