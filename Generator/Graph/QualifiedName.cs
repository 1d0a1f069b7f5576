using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>A class with all that is around it, dots between: <c>App.Outer.Net</c>.</summary>
internal static class QualifiedName
{
    /// <param name="containingTypes">Headers of the types around the class, outermost first.</param>
    public static string Of(string @namespace, EquatableArray<string> containingTypes, string className)
    {
        var outer = containingTypes.Items.Select(header => header.Substring(header.LastIndexOf(' ') + 1));
        return string.Join(".", new[] { @namespace }.Concat(outer).Append(className).Where(name => name.Length > 0)).Replace("@", "");
    }
}
