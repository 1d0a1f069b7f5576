using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <summary>Every rule. Identifiers are grouped by hundreds and never reused: 00 declaration, 01 layer arguments, 02 shapes, 03 wiring, 04 training, 05 weights, 06 budgets.</summary>
internal static partial class Rules
{
    private const string Help = "Generator/Diagnostics/Rules.md#";
    private const DiagnosticSeverity Error = DiagnosticSeverity.Error, Warning = DiagnosticSeverity.Warning;

    /// <summary>All rules in the order of their identifiers. Asked once, after every field of every part of this class has its value.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(rule => rule.FieldType == typeof(DiagnosticDescriptor))
        .Select(rule => (DiagnosticDescriptor)rule.GetValue(null))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal)
        .ToImmutableArray();
}
