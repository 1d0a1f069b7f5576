using System.Text.RegularExpressions;

namespace ModelCompiler.Generator.Binding;

/// <summary>The member of the class that a named layer becomes: <c>digit</c> is <c>Digit</c>, <c>conv_1</c> is <c>Conv1</c>.</summary>
internal static class MemberName
{
    private static readonly Regex Valid = new("^[A-Za-z][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant);

    public static bool IsPossible(string layerName) => Valid.IsMatch(layerName);

    public static string Of(string layerName) => string.Concat(layerName.Split('_').Select(Capitalize));

    private static string Capitalize(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word.Substring(1);
}
