using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Emit;

namespace ModelCompiler.Generator;

/// <summary>Turns every class with <c>[Network]</c> into its other part. Reports nothing: rules are the analyzer's, which shares the binder.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The step whose results are cached: one value of records for each network.</summary>
    public const string DeclarationStep = "Declaration";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            // Only nodes that carry the attribute are looked at, whatever else is typed.
            .ForAttributeWithMetadataName(WellKnownNames.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, Bind)
            .Where(static declaration => declaration is not null)
            // Records of values: equal declarations stop here, wherever they moved in the source.
            .WithTrackingName(DeclarationStep);

        // Files must not differ in case only, and one that does would take all others with it.
        var alike = declarations.Select(static (declaration, _) => declaration!.QualifiedName).Collect().Select(static (names, _) => Alike(names));
        context.RegisterSourceOutput(declarations.Combine(alike), static (output, declared) => Write(output, declared.Left!, declared.Right));
    }

    private static NetworkDeclaration? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        try
        {
            // [Network] on two parts is C#'s to report, as is a name that is not there yet; only the first part speaks for the class.
            return type.TypeKind == TypeKind.Class && type.Name.Length > 0 && new ClassDeclaration(type, cancellation).Main == context.TargetNode
                ? NetworkBinder.Bind(type, context.SemanticModel.Compilation, cancellation).Declaration
                : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The names that differ from another one in case only.</summary>
    private static EquatableArray<string> Alike(ImmutableArray<string?> names) =>
        names.OfType<string>().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group).ToEquatableArray();

    private static void Write(SourceProductionContext output, NetworkDeclaration declaration, EquatableArray<string> alike)
    {
        if (declaration.QualifiedName is not { } name)
            return;
        string file = alike.Items.Contains(name) ? $"{name}.{Fingerprint.Of(name)}" : name;
        foreach (GeneratedSource source in Sources(declaration))
            output.AddSource($"{file}{(source.Part.Length > 0 ? "." + source.Part : "")}.g.cs", source.Text);
    }

    /// <summary>A fault of ours must not take the user's build down with an unreadable message: the network gets its stub.</summary>
    private static IReadOnlyList<GeneratedSource> Sources(NetworkDeclaration declaration)
    {
        try
        {
            if (declaration.Graph is { } graph)
                return NetworkCompiler.Compile(graph).ToArray();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Stub(declaration, $"the compiler failed: {fault.GetType().Name}: {fault.Message}");
        }

        return Stub(declaration, "its declaration has errors");
    }

    private static IReadOnlyList<GeneratedSource> Stub(NetworkDeclaration declaration, string reason) =>
        declaration.Stub is { } stub ? [StubWriter.Write(stub, reason)] : [];
}
