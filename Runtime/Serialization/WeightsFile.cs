using ModelCompiler.Inspection;

namespace ModelCompiler.Serialization;

/// <summary>
/// The weights of a network as a safetensors file: one F32 tensor for each variable, named <c>layer/variable</c>, in Keras's dense layout
/// and in layer order. The metadata hold <c>format</c> ("modelcompiler"), <c>network</c> (the class) and <c>fingerprint</c> (its architecture).
/// Loading does without System.Linq: it would be a tenth of a small native predictor.
/// </summary>
internal static class WeightsFile
{
    public static void Save(Network network, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        KeyValuePair<string, string>[] metadata =
        [
            new("format", "modelcompiler"),
            new("network", network.Description.Name),
            new("fingerprint", network.Description.Fingerprint),
        ];
        (string, IReadOnlyList<int>, float[])[] tensors =
            [.. Variables(network).Zip(network.GetWeights(), (variable, values) => (variable.Name, variable.Parameter.Shape, values))];
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, tensors));
    }

    public static void Load(Network network, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using SafetensorsReader file = new(path);
        List<SafetensorsEntry> entries = [];
        foreach (var (name, parameter) in Variables(network))
            entries.Add(Find(file.Header, path, name, parameter));
        CheckNothingElse(file.Header, path, entries);
        CheckFingerprint(file.Header, path, network.Description);

        float[][] weights = new float[entries.Count][];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = file.ReadValues(entries[k]);
        network.SetWeights(weights);
    }

    /// <summary>Reads the weights of some layers from a file that may have others, in which the layers are called as <paramref name="nameOf"/> says.</summary>
    public static void LoadPart(IEnumerable<Layer> layers, Func<Layer, string> nameOf, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using SafetensorsReader file = new(path);
        (Layer Layer, float[][] Weights)[] weights = [.. layers.Select(layer =>
            (layer, layer.Parameters.Select(parameter => file.ReadValues(Find(file.Header, path, $"{nameOf(layer)}/{parameter.Name}", parameter))).ToArray()))];
        foreach (var (layer, values) in weights)
            layer.SetWeights(values);
    }

    private static List<(string Name, ParameterDescription Parameter)> Variables(Network network)
    {
        List<(string, ParameterDescription)> variables = [];
        foreach (LayerDescription layer in network.Description.Owners)
        {
            foreach (ParameterDescription parameter in layer.Parameters)
                variables.Add(($"{layer.Name}/{parameter.Name}", parameter));
        }

        return variables;
    }

    private static SafetensorsEntry Find(SafetensorsHeader header, string path, string name, ParameterDescription parameter)
    {
        string expected = $"F32 {RowShape.Text(parameter.Shape)}";
        if (!header.Tensors.TryGetValue(name, out SafetensorsEntry? entry))
            throw new WeightsFileException(path, name, expected, "no such tensor");
        string shape = RowShape.Text(entry.Shape);
        if (entry.Type != "F32" || shape != RowShape.Text(parameter.Shape))
            throw new WeightsFileException(path, name, expected, $"{entry.Type} {shape}");
        if (entry.End - entry.Begin != (long)parameter.Count * sizeof(float))
            throw new WeightsFileException(path, name, $"{(long)parameter.Count * sizeof(float)} bytes", $"{entry.End - entry.Begin}");
        return entry;
    }

    private static void CheckNothingElse(SafetensorsHeader header, string path, List<SafetensorsEntry> entries)
    {
        foreach (SafetensorsEntry entry in header.Tensors.Values)
        {
            if (!entries.Contains(entry))
                throw new WeightsFileException(path, entry.Name, "no such tensor in this network", "it in the file");
        }
    }

    /// <summary>Files of other tools carry no fingerprint: for them names and shapes are enough.</summary>
    private static void CheckFingerprint(SafetensorsHeader header, string path, NetworkDescription network)
    {
        if (header.Metadata.TryGetValue("fingerprint", out string? fingerprint) && fingerprint != network.Fingerprint)
        {
            string other = header.Metadata.GetValueOrDefault("network", "unnamed");
            throw new WeightsFileException(path, null, $"weights of '{network.Name}' with fingerprint {network.Fingerprint}", $"weights of '{other}' with fingerprint {fingerprint}");
        }
    }
}
