using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Graph;

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
        var alike = declarations.Select(static (declaration, _) => declaration!.FileName).Collect().Select(static (names, _) => Alike(names));
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
            string name = type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace}.{type.MetadataName}";
            return new NetworkDeclaration(null, null, CompilerFault.Of(name, fault));
        }
    }

    /// <summary>The names that differ from another one in case only.</summary>
    private static EquatableArray<string> Alike(ImmutableArray<string?> names) =>
        names.OfType<string>().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group).ToEquatableArray();

    private static void Write(SourceProductionContext output, NetworkDeclaration declaration, EquatableArray<string> alike)
    {
        if (declaration.FileName is not { } name)
            return;
        string file = alike.Items.Contains(name) ? $"{name}.{Fingerprint.Of(name)}" : name;
        foreach (GeneratedSource source in Sources(declaration, NetworkCompiler.Compile))
            output.AddSource($"{file}{(source.Part.Length > 0 ? "." + source.Part : "")}.g.cs", source.Text);
    }

    /// <summary>A fault of the compiler is one error with what it is; the stub keeps code that uses the network from adding others.</summary>
    internal static IReadOnlyList<GeneratedSource> Sources(NetworkDeclaration declaration, Func<NetworkGraph, IEnumerable<GeneratedSource>> compile)
    {
        CompilerFault? fault = declaration.Fault;
        try
        {
            if (declaration.Graph is { } graph)
                return compile(graph).ToArray();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            fault = CompilerFault.Of(declaration.QualifiedName!, exception);
        }

        string? stub = declaration.Stub is { } surface ? StubWriter.Write(surface, fault is null ? "its declaration has errors" : "the compiler failed") : null;
        return fault is null && stub is null ? [] : [new GeneratedSource("", stub + fault?.Directive)];
    }
}
