using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelCompiler.Generator.Binding;

/// <summary>The class that is a network: its symbol, its attributes in order, and the parts that the user wrote.</summary>
internal sealed class ClassDeclaration
{
    public ClassDeclaration(INamedTypeSymbol type, CancellationToken cancellation)
    {
        Type = type;
        Attributes = type.GetAttributes();
        Layers = Attributes.Where(attribute => attribute.IsLayerAttribute()).OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0).ToImmutableArray();
        Parts = PartsOf(type, cancellation);
        Main = Attributes.FirstOrDefault(attribute => attribute.IsNetworkAttribute()) is { } network ? PartOf(network, cancellation) : null;
    }

    public INamedTypeSymbol Type { get; }

    public string Name => Type.Name;

    public ImmutableArray<AttributeData> Attributes { get; }

    /// <summary>The layer attributes in the order of the source.</summary>
    public ImmutableArray<AttributeData> Layers { get; }

    /// <summary>The parts that are not generated.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Parts { get; }

    /// <summary>The part that carries <c>[Network]</c>.</summary>
    public TypeDeclarationSyntax? Main { get; }

    public Location Location => (Main ?? Parts.FirstOrDefault())?.Identifier.GetLocation() ?? Location.None;

    /// <summary>The attribute <c>[Network]</c> itself.</summary>
    public AttributeData Network => Attributes.First(attribute => attribute.IsNetworkAttribute());

    /// <summary>The part an attribute is written on.</summary>
    public static TypeDeclarationSyntax? PartOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>The parts of a type that the user wrote: an analyzer sees ours too, a generator does not.</summary>
    public static ImmutableArray<TypeDeclarationSyntax> PartsOf(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Where(reference => !IsGenerated(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .ToImmutableArray();

    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
