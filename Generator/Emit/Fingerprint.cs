using System.Security.Cryptography;
using System.Text;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Emit;

/// <summary>A digest of what a network computes: its layers, wiring, shapes and parameters, but not how it is trained.</summary>
internal static class Fingerprint
{
    public static string Of(NetworkGraph graph)
    {
        var text = new StringBuilder();
        foreach (LayerNode layer in graph.Layers)
        {
            text.Append(layer.Name).Append(' ').Append(layer.Description).Append(" <- ").Append(string.Join(",", layer.Inputs.Items.Select(Literal.Of))).Append(" : ").Append(layer.Output);
            foreach (Parameter parameter in layer.Parameters)
                text.Append(' ').Append(parameter.Name).Append('[').Append(parameter.Shape).Append(']');
            if (layer.SharesWeightsWith is { } owner)
                text.Append(" of ").Append(owner);
            text.Append('\n');
        }

        text.Append("outputs ").Append(string.Join(",", graph.Outputs.Items.Select(Literal.Of)));
        return Digest(text.ToString(), bytes: 16);
    }

    /// <summary>Eight hexadecimal digits that tell a name from others.</summary>
    public static string Of(string name) => Digest(name, bytes: 4);

    private static string Digest(string text, int bytes)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(bytes).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
