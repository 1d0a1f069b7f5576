using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Binding;

/// <summary>The member names that a layer cannot take: those of the base class, of the user's own parts, and what is generated beside the layers.</summary>
internal static class ReservedMembers
{
    private static readonly string[] Generated = ["Load", "Table", "TrainingRows", "Batch"];

    public static ISet<string> Of(ClassDeclaration declaration, Compilation compilation)
    {
        var names = new HashSet<string>(Generated, StringComparer.Ordinal) { declaration.Name };
        names.UnionWith(declaration.Type.GetMembers().Where(IsWritten).Select(member => member.Name));
        for (INamedTypeSymbol? type = compilation.GetTypeByMetadataName(WellKnownNames.TrainableNetwork); type is not null; type = type.BaseType)
            names.UnionWith(type.GetMembers().Where(member => member.DeclaredAccessibility != Accessibility.Private).Select(member => member.Name));
        return names;
    }

    private static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(reference => !ClassDeclaration.IsGenerated(reference.SyntaxTree));
}
