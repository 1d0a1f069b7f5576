using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

/// <summary>Compiles a declaration with the generator and the analyzer, as a build does, and compares what is reported with the markup.</summary>
internal static class DiagnosticCheck
{
    private static readonly ImmutableArray<MetadataReference> References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("ModelCompiler.Generator", StringComparison.Ordinal))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    /// <summary>Every compilation starts from this one, so that the references are read once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Declarations", [], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>Asserts that exactly the marked diagnostics come, and that C# has nothing to add: no cascade.</summary>
    public static async Task Expect(string text)
    {
        Markup markup = Markup.Parse(text);
        Compilation compilation = Generate(markup.Source);
        var all = await DiagnosticsOf(compilation);
        var reported = all.Where(IsOurs);

        Assert.Equal(Describe(markup.Source, markup.Expected), Describe(markup.Source, reported.Select(diagnostic => new ExpectedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan))));
        Assert.Empty(ErrorsIn(all));
    }

    /// <summary>The messages of the diagnostics, in the order of the source.</summary>
    public static async Task<string[]> Messages(string source)
    {
        var reported = await Analyze(Generate(source));
        return reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan).Select(diagnostic => diagnostic.GetMessage()).ToArray();
    }

    /// <summary>What the analyzer reports.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) => [.. (await DiagnosticsOf(compilation)).Where(IsOurs)];

    /// <summary>What C# and the analyzer report, in one pass over the compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(Compilation compilation)
    {
        var exceptions = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => exceptions.Add(exception.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, [new NetworkAnalyzer()], options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(exceptions);
        return diagnostics;
    }

    /// <summary>The compilation with what the generator adds.</summary>
    public static Compilation Generate(params string[] sources)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation compilation, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);

        // A fault of the compiler itself is caught and told by a directive: no test may pass over it.
        Assert.DoesNotContain(compilation.SyntaxTrees, tree => tree.ToString().Contains("#error", StringComparison.Ordinal));
        return compilation;
    }

    public static CSharpCompilation Compile(params string[] sources) =>
        Empty.AddSyntaxTrees(sources.Select((source, k) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"Source{k}.cs")));

    /// <summary>The errors of C# itself.</summary>
    public static IEnumerable<string> ErrorsIn(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsOurs(diagnostic))
        .Select(diagnostic => diagnostic.ToString());

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("MDC", StringComparison.Ordinal);

    private static string[] Describe(string source, IEnumerable<ExpectedDiagnostic> diagnostics) =>
        diagnostics.OrderBy(diagnostic => diagnostic.Span).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(diagnostic => $"{diagnostic.Id} at {diagnostic.Span}: {source.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}")
            .ToArray();
}
