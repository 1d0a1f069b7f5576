using System.Text.RegularExpressions;

namespace ModelCompiler.Generator.Binding;

/// <summary>The name that Keras derives from a class: <c>EinsumDense</c> is <c>einsum_dense</c>, <c>LeakyReLU</c> is <c>leaky_re_lu</c>.</summary>
internal static class KerasName
{
    private static readonly Regex WordAfterAnything = new("(.)([A-Z][a-z]+)", RegexOptions.CultureInvariant);
    private static readonly Regex CapitalAfterSmall = new("([a-z])([A-Z])", RegexOptions.CultureInvariant);

    public static string Of(string className) =>
        CapitalAfterSmall.Replace(WordAfterAnything.Replace(className, "$1_$2"), "$1_$2").ToLowerInvariant();
}
