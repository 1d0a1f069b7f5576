using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator;

/// <summary>Reports what the binder finds, at the argument at fault.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
            return;

        var attributes = type.GetAttributes();
        if (attributes.Any(attribute => attribute.IsNetworkAttribute()))
        {
            foreach (Diagnostic diagnostic in NetworkBinder.Bind(type, context.Compilation, context.CancellationToken).Diagnostics)
                context.ReportDiagnostic(diagnostic);
        }
        else if (attributes.FirstOrDefault(attribute => attribute.IsLayerAttribute()) is { } layer)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.MissingNetwork, new AttributeLocations(layer).Whole, type.Name));
        }
    }
}
