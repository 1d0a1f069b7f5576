using ModelCompiler.Serialization;

namespace ModelCompiler;

public abstract partial class Network
{
    /// <summary>Copies of all variables, as Keras's <c>get_weights()</c>.</summary>
    /// <returns>One array for each variable in layer order, in Keras's dense layout.</returns>
    public float[][] GetWeights()
    {
        List<float[]> weights = [];
        foreach (Layer layer in Owners)
            weights.AddRange(layer.GetWeights());
        return weights.ToArray();
    }

    /// <summary>The layers that have weights of their own.</summary>
    private IEnumerable<Layer> Owners
    {
        get
        {
            foreach (Layer layer in Layers)
            {
                if (layer.Description.SharesWeightsWith is null)
                    yield return layer;
            }
        }
    }

    /// <summary>Sets all variables, as Keras's <c>set_weights()</c>. When an array is wrong, nothing changes.</summary>
    /// <param name="weights">One array for each variable in layer order, in Keras's dense layout.</param>
    public void SetWeights(params ReadOnlySpan<float[]> weights)
    {
        int expected = 0;
        foreach (Layer layer in Owners)
            expected += layer.Parameters.Count;
        if (weights.Length != expected)
            throw new ArgumentException($"Network '{Description.Name}': expected {expected} arrays, one for each variable; came {weights.Length}.", nameof(weights));

        ReadOnlySpan<float[]> rest = weights;
        foreach (Layer layer in Owners)
        {
            layer.CheckWeights(rest[..layer.Parameters.Count], nameof(weights));
            rest = rest[layer.Parameters.Count..];
        }

        foreach (Layer layer in Owners)
        {
            layer.SetWeights(weights[..layer.Parameters.Count]);
            weights = weights[layer.Parameters.Count..];
        }
    }

    /// <summary>Writes the weights to a safetensors file, which any safetensors reader opens. An older file is replaced only once the new one is complete.</summary>
    /// <param name="path">Where to, by custom with the ending <c>.safetensors</c>.</param>
    public void Save(string path) => WeightsFile.Save(this, path);

    /// <summary>Reads the weights from a safetensors file. When anything about the file is wrong, no weight changes.</summary>
    /// <param name="path">A file written by <see cref="Save"/>, or by another tool with the same names and shapes.</param>
    /// <exception cref="WeightsFileException">The file is damaged or belongs to another network.</exception>
    public void LoadWeights(string path) => WeightsFile.Load(this, path);
}
