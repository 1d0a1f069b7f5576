using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads <c>[Optimizer&lt;TOptimizer&gt;]</c>.</summary>
internal static class OptimizerBinder
{
    private static readonly string[] Clippings = ["ClipNorm", "ClipValue", "GlobalClipNorm"];

    /// <returns>The C# expression that makes the optimizer, or null after a report.</returns>
    public static string? Bind(TrainingOptions options, INamedTypeSymbol type, Compilation compilation, DiagnosticBag bag)
    {
        string? creation = new Construction(type, options, compilation, bag).Write(name: null);
        options.CheckRanges();
        string[] clippings = options.Names.Intersect(Clippings).ToArray();
        if (clippings.Length > 1)
            bag.Report(Rules.SeveralClippings, options.Of(clippings[1]), type.Name, string.Join(", ", clippings));
        return creation;
    }
}
