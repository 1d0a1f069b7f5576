using System.Text;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Keras's names beside ours: <c>beta_1</c> is <c>beta1</c>, <c>clipnorm</c> is <c>clipNorm</c>, <c>leaky_relu</c> is <c>LeakyRelu</c>.</summary>
internal static class KerasName
{
    public static bool Same(string? ours, string keras) =>
        string.Equals(ours, keras.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name Keras makes up for a layer: <c>SeparableConv2D</c> is <c>separable_conv2d</c>.</summary>
    public static string Automatic(string className)
    {
        StringBuilder name = new();
        for (int i = 0; i < className.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(className[i]) && (char.IsLower(className[i - 1]) || (i + 1 < className.Length && char.IsLower(className[i + 1])));
            if (startsWord)
                name.Append('_');
            name.Append(char.ToLowerInvariant(className[i]));
        }

        return name.ToString();
    }
}
