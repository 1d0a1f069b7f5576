extern alias generator;

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using generator::ModelCompiler.Generator;
using generator::ModelCompiler.Generator.Emit;

namespace ModelCompiler.Testing;

/// <summary>
/// Compiles declarations in memory as a user's build would: the generator runs, the analyzer reports, and what comes out is loaded.
/// Several classes in one call share the cost of a compilation.
/// </summary>
internal static class NetworkCompilation
{
    private const string Usings = """
        global using System;
        global using ModelCompiler;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static int _count;

    /// <summary>Compiles and loads <paramref name="source"/>.</summary>
    /// <exception cref="NetworkCompilationException">The declaration is faulty, or the emitted code does not compile without a warning.</exception>
    /// <param name="asOnWideMachines">Whether emitted code is to take the tiles of machines whose vectors have sixteen lanes, wherever it runs.</param>
    /// <param name="library">The image of another project that the source refers to.</param>
    public static CompiledNetworks Compile(string source, bool asOnWideMachines = false, MemoryStream? library = null)
    {
        CSharpCompilation compilation = Create(source);
        if (library is not null)
            compilation = compilation.AddReferences(MetadataReference.CreateFromStream(library));
        Refuse(AnalyzerErrors(compilation), source, []);

        Compilation output = Generate(compilation, out ImmutableArray<GeneratedSourceResult> emitted);
        return Load(asOnWideMachines ? Widened(output) : output, source, emitted);
    }

    /// <summary>Compiles <paramref name="source"/> for another project to refer to.</summary>
    public static MemoryStream Image(string source)
    {
        MemoryStream image = new();
        Compilation output = Generate(Create(source), out ImmutableArray<GeneratedSourceResult> emitted);
        Refuse(output.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), source, emitted);
        image.Position = 0;
        return image;
    }

    private static Compilation Generate(CSharpCompilation compilation, out ImmutableArray<GeneratedSourceResult> emitted)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing);
        GeneratorDriverRunResult run = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _).GetRunResult();
        emitted = [.. run.Results.SelectMany(result => result.GeneratedSources)];
        return output;
    }

    private static Compilation Widened(Compilation output) => output.SyntaxTrees.Aggregate(output, (widened, tree) =>
        widened.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(ItemWriter.HasWideVectors, "true"), Parsing, tree.FilePath)));

    /// <summary>The compilation of a declaration before the generator runs, in a project that checks its arithmetic.</summary>
    public static CSharpCompilation Create(string source) => CSharpCompilation.Create(
        $"Declared{Interlocked.Increment(ref _count)}",
        [CSharpSyntaxTree.ParseText(Usings, Parsing), CSharpSyntaxTree.ParseText(source, Parsing, path: "Declaration.cs")],
        References.Default,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable));

    private static CompiledNetworks Load(Compilation output, string source, ImmutableArray<GeneratedSourceResult> emitted)
    {
        using MemoryStream image = new();
        var result = output.Emit(image);
        Refuse(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsInEmittedCode(d))), source, emitted);
        image.Position = 0;
        return new CompiledNetworks(image, emitted);
    }

    private static bool IsInEmittedCode(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static IEnumerable<Diagnostic> AnalyzerErrors(CSharpCompilation compilation) =>
        compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void Refuse(IEnumerable<Diagnostic> faults, string source, ImmutableArray<GeneratedSourceResult> emitted)
    {
        ImmutableArray<Diagnostic> all = [.. faults];
        if (all.Length > 0)
            throw new NetworkCompilationException(all, source, emitted);
    }
}
