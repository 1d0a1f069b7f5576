using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Binding;

/// <summary>The public types that binding looks for.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "ModelCompiler";
    public const string NetworkAttribute = Namespace + ".NetworkAttribute";
    public const string TrainableNetwork = Namespace + ".Network`1";

    public static bool IsLayerAttribute(this AttributeData attribute) =>
        attribute.AttributeClass is { TypeKind: not TypeKind.Error } type && type.HasBase("LayerAttribute");

    public static bool IsNetworkAttribute(this AttributeData attribute) => attribute.AttributeClass is { Name: "NetworkAttribute" } type && type.IsOurs();

    /// <summary>The attribute is <c>Name&lt;T&gt;</c>, and its argument <c>T</c>.</summary>
    public static bool IsGeneric(this AttributeData attribute, string name, out ITypeSymbol argument)
    {
        bool matches = attribute.AttributeClass is { Arity: 1 } type && type.Name == name && type.IsOurs();
        argument = matches ? attribute.AttributeClass!.TypeArguments[0] : null!;
        return matches;
    }

    /// <summary>Whether one of our classes of that name is above the type; families of layers have a base of their own between.</summary>
    private static bool HasBase(this INamedTypeSymbol type, string name) =>
        type.BaseType is { } parent && ((parent.Name == name && parent.IsOurs()) || parent.HasBase(name));

    public static bool IsOurs(this ITypeSymbol type) =>
        type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } && type.ContainingType is null;

    /// <summary>Whether neither the type nor any around it is local to a file.</summary>
    public static bool IsSeenByOtherFiles(this INamedTypeSymbol type) => !type.IsFileLocal && type.ContainingType?.IsSeenByOtherFiles() != false;

    /// <summary>
    /// Whether C# itself has something to say about the attribute, or will: the type is unknown, no constructor fits, a value is none, or a property has two.
    /// We stay silent then and compile nothing.
    /// </summary>
    public static bool IsBroken(this AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.AttributeClass is null or { TypeKind: TypeKind.Error }
        || attribute.AttributeClass.TypeArguments.Any(argument => argument.TypeKind == TypeKind.Error)
        || attribute.ConstructorArguments.Length != attribute.AttributeConstructor.Parameters.Length
        || attribute.ConstructorArguments.Any(IsError)
        || attribute.NamedArguments.Any(named => IsError(named.Value))
        || attribute.NamedArguments.Select(named => named.Key).Distinct().Count() < attribute.NamedArguments.Length;

    private static bool IsError(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Array => !constant.IsNull && constant.Values.Any(IsError),
        _ => false,
    };
}
