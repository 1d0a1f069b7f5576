using ModelCompiler.Benchmarks.Architectures;

namespace ModelCompiler.Benchmarks.Peers;

/// <summary>One of our networks as a peer needs it: its architecture and its weights.</summary>
internal sealed record PeerNetwork(IArchitecture Architecture, Network Network, Loss Loss)
{
    public int OutputLength => Network.Description.OutputLength;

    /// <summary>Values in Keras's layout.</summary>
    public float[] Weight(string layer, string variable) => Network.Layers[layer].GetWeights()[Position(layer, variable)];

    public int[] Shape(string layer, string variable) => [.. Network.Layers[layer].Parameters[Position(layer, variable)].Shape];

    private int Position(string layer, string variable)
    {
        var parameters = Network.Layers[layer].Parameters;
        for (int k = 0; k < parameters.Count; k++)
        {
            if (parameters[k].Name == variable)
                return k;
        }

        throw new ArgumentException($"Layer '{layer}' has no '{variable}', only {string.Join(", ", parameters.Select(p => p.Name))}.");
    }
}
