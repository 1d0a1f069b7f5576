using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>Checks that the compiler can write the other part of the class.</summary>
internal static class ClassBinder
{
    /// <summary>Reports what keeps the class from having a generated part.</summary>
    /// <returns>Whether it can have one, be it only a stub.</returns>
    public static bool Check(ClassDeclaration declaration, DiagnosticBag bag, CancellationToken cancellation)
    {
        INamedTypeSymbol type = declaration.Type;
        int before = bag.All.Length;
        if (!declaration.Parts.All(IsPartial))
            bag.Report(Rules.NotPartial, declaration.Location, type.Name);
        CheckContainers(declaration, bag, cancellation);
        if (IsGeneric(type))
            bag.Report(Rules.Generic, declaration.Location, type.Name);
        if (type.IsStatic || type.IsAbstract)
            bag.Report(Rules.NotInstantiable, declaration.Location, type.Name, type.IsStatic ? "static" : "abstract");
        if (type.IsRecord)
            bag.Report(Rules.NotAClass, declaration.Location, type.Name);
        if (!type.IsSeenByOtherFiles())
            bag.Report(Rules.FileLocal, declaration.Location, type.Name);
        if (declaration.Parts.Any(part => part.ParameterList is not null) && !type.IsRecord)
            bag.Report(Rules.PrimaryConstructor, declaration.Location, type.Name);
        if (type.BaseType is { } parent && !IsPossibleBase(parent) && !type.IsRecord)
            bag.Report(Rules.HasBaseClass, BaseLocation(declaration), type.Name, parent.Name);
        foreach (var (symbol, what) in ReservedMembers.Collisions(declaration))
            bag.Report(Rules.GeneratedName, SymbolEqualityComparer.Default.Equals(symbol, type) ? declaration.Location : symbol.Locations[0], type.Name, what);
        return bag.All.Length == before;
    }

    private static void CheckContainers(ClassDeclaration declaration, DiagnosticBag bag, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? outer = declaration.Type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (ClassDeclaration.PartsOf(outer, cancellation) is { Length: > 0 } parts && !parts.All(IsPartial))
                bag.Report(Rules.NestedInNonPartial, parts[0].Identifier.GetLocation(), declaration.Name, outer.Name);
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    /// <summary>An analyzer sees the base class that we gave the network; an unknown one is C#'s to report.</summary>
    private static bool IsPossibleBase(INamedTypeSymbol parent) =>
        parent.SpecialType == SpecialType.System_Object || parent.TypeKind == TypeKind.Error || (parent.Name == "Network" && parent.IsOurs());

    private static Location BaseLocation(ClassDeclaration declaration) =>
        declaration.Parts.Select(part => part.BaseList?.Types.FirstOrDefault()?.GetLocation()).FirstOrDefault(location => location is not null) ?? declaration.Location;
}
