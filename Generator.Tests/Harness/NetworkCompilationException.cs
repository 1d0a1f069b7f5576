using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Testing;

/// <summary>A declaration that did not compile: what was said about it, the declaration, and the emitted code that is concerned.</summary>
internal sealed class NetworkCompilationException(ImmutableArray<Diagnostic> diagnostics, string source, ImmutableArray<GeneratedSourceResult> emitted)
    : Exception(Describe(diagnostics, source, emitted))
{
    private const int Shown = 20;

    public ImmutableArray<Diagnostic> Diagnostics => diagnostics;

    private static string Describe(ImmutableArray<Diagnostic> diagnostics, string source, ImmutableArray<GeneratedSourceResult> emitted)
    {
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in diagnostics.Take(Shown))
            text.AppendLine(diagnostic.ToString());
        if (diagnostics.Length > Shown)
            text.AppendLine($"… and {diagnostics.Length - Shown} more");
        text.AppendLine(source);
        foreach (GeneratedSourceResult file in emitted.Where(file => diagnostics.Any(d => d.Location.SourceTree == file.SyntaxTree)))
            text.AppendLine($"// {file.HintName}").AppendLine(file.SourceText.ToString());
        return text.ToString();
    }
}
