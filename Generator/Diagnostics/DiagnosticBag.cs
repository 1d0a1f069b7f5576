using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <summary>Collects what is wrong with one network. Arguments of messages are formatted here, so that they read the same in every culture.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>Whether something was reported that keeps the network from being compiled.</summary>
    public bool HasErrors { get; private set; }

    public ImmutableArray<Diagnostic> All => diagnostics.ToImmutableArray();

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        diagnostics.Add(Diagnostic.Create(rule, location, arguments.Select(Text).ToArray<object>()));
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
    }

    private static string Text(object argument) => argument switch
    {
        float or double => ((IFormattable)argument).ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => argument.ToString(),
    };
}
