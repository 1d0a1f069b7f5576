using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// The C# expression that makes a metric or an optimizer: its constructor with named arguments for what was set, so that the type's own
/// defaults hold for the rest and its author need not know of us.
/// </summary>
internal static class Construction
{
    private static readonly string[] OptionsOfTheAttribute = ["Output", "Name"];

    /// <param name="name">The name to give it, or null for its own.</param>
    /// <returns>Null after a report.</returns>
    public static string? Of(INamedTypeSymbol type, TrainingOptions options, string? name, DiagnosticBag bag)
    {
        if (ConstructorOf(type) is not { } constructor)
        {
            bag.Report(Rules.NotConstructible, options.Whole, type.Name);
            return null;
        }

        var arguments = new List<string>();
        bool isKnown = true;
        foreach (string option in options.Names.Except(OptionsOfTheAttribute))
            isKnown &= Add(option, options.Value(option));
        if (name is not null)
            isKnown &= Add("Name", name);
        return isKnown ? $"new {type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", arguments)})" : null;

        bool Add(string option, object? value)
        {
            if (ParameterFor(constructor, option) is { } parameter)
            {
                arguments.Add($"{parameter.Name}: {Literal(value)}");
                return true;
            }

            var known = options.Offered.Where(offered => offered == "Output" || ParameterFor(constructor, offered) is not null);
            bag.Report(Rules.UnknownOption, options.Of(option), type.Name, option, string.Join(", ", known));
            return false;
        }
    }

    /// <summary>The longest public constructor that can be called without arguments.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false }
        ? type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && constructor.Parameters.All(parameter => parameter.HasExplicitDefaultValue))
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .FirstOrDefault()
        : null;

    /// <summary>The attribute's options are named as the parameters, but for the case of a letter: <c>AmsGrad</c>, <c>amsgrad</c>.</summary>
    private static IParameterSymbol? ParameterFor(IMethodSymbol constructor, string option) =>
        constructor.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, option, StringComparison.OrdinalIgnoreCase));

    private static string Literal(object? value) => value switch
    {
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        bool flag => flag ? "true" : "false",
        string text => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
