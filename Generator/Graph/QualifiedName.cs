using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>A class with all that is around it, dots between: <c>App.Outer.Net</c>.</summary>
internal static class QualifiedName
{
    /// <param name="containingTypes">Headers of the types around the class, outermost first.</param>
    /// <param name="within">What stands between a type and one inside of it.</param>
    public static string Of(string @namespace, EquatableArray<string> containingTypes, string className, string within = ".")
    {
        string type = string.Join(within, containingTypes.Items.Select(header => header.Substring(header.LastIndexOf(' ') + 1)).Append(className));
        return (@namespace.Length > 0 ? $"{@namespace}.{type}" : type).Replace("@", "");
    }
}
