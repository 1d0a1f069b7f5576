using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Binding;

/// <summary>The member names that a layer cannot take: those of the base class, of the user's own parts, and what is generated beside the layers.</summary>
internal static class ReservedMembers
{
    private const string Load = "Load";

    private static readonly string[] Generated = [Load, "Table", "TrainingRows", "Batch"];

    /// <summary>What the generated part of every network declares, beside its constructor, and what it does besides where there is a loss.</summary>
    private static readonly string[] OfEveryNetwork = [Load, "Table", "Forward", "CallLayer"], OfTrainedNetworks = ["Train", "Test", "CreateOptimizer", "CreateMetrics"];

    public static ISet<string> Of(ClassDeclaration declaration, Compilation compilation)
    {
        var names = new HashSet<string>(Generated, StringComparer.Ordinal) { declaration.Name };
        names.UnionWith(declaration.Type.GetMembers().Where(IsWritten).Select(member => member.Name));
        for (INamedTypeSymbol? type = compilation.GetTypeByMetadataName(WellKnownNames.TrainableNetwork); type is not null; type = type.BaseType)
            names.UnionWith(type.GetMembers().Where(member => member.DeclaredAccessibility != Accessibility.Private).Select(member => member.Name));
        return names;
    }

    /// <summary>What the class, or a member of it that the user wrote, has in common with a generated member, as messages tell it; the class itself stands for its name.</summary>
    public static IEnumerable<(ISymbol Symbol, string What)> Collisions(ClassDeclaration declaration)
    {
        INamedTypeSymbol network = declaration.Type;
        string[] names = declaration.Attributes.Any(attribute => attribute.IsGeneric(TrainingBinder.Compile, out _)) ? [.. OfEveryNetwork, .. OfTrainedNetworks] : OfEveryNetwork;
        if (names.Contains(network.Name))
            yield return (network, $"the name '{network.Name}'");
        foreach (ISymbol member in network.GetMembers().Where(IsWritten))
        {
            switch (member)
            {
                case IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [{ Type.SpecialType: SpecialType.System_UInt64 }] }:
                    yield return (member, "a constructor with a seed alone");
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: Load, Parameters: [{ Type.SpecialType: SpecialType.System_String }] }:
                    yield return (member, "a method 'Load' with a path alone");
                    break;
                case not IMethodSymbol when names.Contains(member.Name):
                    yield return (member, $"a member '{member.Name}'");
                    break;
            }
        }
    }

    private static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(reference => !ClassDeclaration.IsGenerated(reference.SyntaxTree));
}
