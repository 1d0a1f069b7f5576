extern alias generator;

using generator::ModelCompiler.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelCompiler.Testing;

namespace ModelCompiler.Benchmarks.Kernels;

/// <summary>What a build does with declarations, without a build.</summary>
internal static class InMemoryCompilation
{
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.CSharp14);

    /// <summary>Declarations before the generator runs. The first tree holds usings, the others are the sources.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Declared",
        [CSharpSyntaxTree.ParseText("global using System; global using ModelCompiler;", Parsing), .. sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing))],
        References.Default,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The compilation with what the generator wrote.</summary>
    public static Compilation Generate(CSharpCompilation declared)
    {
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(declared, out Compilation output, out _);
        return output;
    }

    /// <summary>The assembly.</summary>
    public static MemoryStream Emit(Compilation compilation)
    {
        MemoryStream image = new();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return image;
    }
}
