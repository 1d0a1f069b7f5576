using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Emit;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// The C# expression that makes a metric or an optimizer: its constructor with named arguments for what was set, and settable properties
/// for what it does not take, so that the type's own defaults hold for the rest and its author need not know of us.
/// </summary>
internal sealed class Construction(INamedTypeSymbol type, TrainingOptions options, DiagnosticBag bag)
{
    private const string NameOption = "Name";

    /// <summary>What Keras gives where a constructor insists on a value and the declaration has none.</summary>
    private static readonly Dictionary<string, object> KerasDefaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Threshold"] = 0.5f, ["K"] = 5, ["FromLogits"] = false,
    };

    /// <param name="name">The name to give it, or null for its own.</param>
    /// <returns>Null after a report.</returns>
    public string? Write(string? name)
    {
        var values = options.Names.Where(option => option is not ("Output" or NameOption)).ToDictionary(option => option, option => options.Value(option), StringComparer.OrdinalIgnoreCase);
        if (name is not null)
            values[NameOption] = name;

        var constructors = type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.IsSeenByOtherFiles()
            ? type.InstanceConstructors.Where(constructor => IsCallable(constructor) && RequiredMembers(constructor).All(values.ContainsKey)).ToArray() : [];
        if (constructors.Length == 0)
            bag.Report(Rules.NotConstructible, options.Whole, type.Name);
        else if (constructors.Where(candidate => Takes(candidate, values.Keys)).OrderBy(candidate => candidate.Parameters.Length).FirstOrDefault() is { } constructor)
            return $"new {type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", Arguments(constructor.Parameters, values))}){Initializer(constructor, values)}";
        else
            ReportUnknown(constructors, values.Keys);
        return null;
    }

    /// <summary>The name an instance has by itself, as far as its constructors tell: the default of their parameter of that name.</summary>
    public static string? DefaultName(INamedTypeSymbol type) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter is { Name: "name", HasExplicitDefaultValue: true })
        .Select(parameter => parameter.ExplicitDefaultValue as string)
        .FirstOrDefault();

    private static bool IsCallable(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility == Accessibility.Public
        && constructor.Parameters.All(parameter => parameter.HasExplicitDefaultValue || parameter.Name == "name" || KerasDefaults.ContainsKey(parameter.Name));

    /// <summary>What C# asks to be set wherever an instance is made.</summary>
    private IEnumerable<string> RequiredMembers(IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            yield break;
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (ISymbol member in declaring.GetMembers().Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                yield return member.Name;
        }
    }

    private bool Takes(IMethodSymbol constructor, IEnumerable<string> given) =>
        given.All(option => Has(constructor, option) || Property(option) is not null) && constructor.Parameters.All(parameter => parameter.Name != "name" || parameter.HasExplicitDefaultValue || given.Contains(NameOption));

    /// <summary>Options are named as the parameters, but for the case of a letter: <c>AmsGrad</c>, <c>amsgrad</c>.</summary>
    private static bool Has(IMethodSymbol constructor, string option) =>
        constructor.Parameters.Any(parameter => string.Equals(parameter.Name, option, StringComparison.OrdinalIgnoreCase));

    /// <summary>The property of the type, or one it inherits, that an option sets.</summary>
    private IPropertySymbol? Property(string option)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(option).OfType<IPropertySymbol>().FirstOrDefault(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }) is { } found)
                return found;
        }

        return null;
    }

    private string Initializer(IMethodSymbol constructor, Dictionary<string, object?> values)
    {
        var set = options.Names.Where(option => values.ContainsKey(option) && !Has(constructor, option))
            .Select(option => $"{option} = {Text(values[option], Property(option)!.Type)}").ToArray();
        return set.Length == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
    }

    private static IEnumerable<string> Arguments(ImmutableArray<IParameterSymbol> parameters, Dictionary<string, object?> values)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            if (values.TryGetValue(parameter.Name, out object? value) || (!parameter.HasExplicitDefaultValue && KerasDefaults.TryGetValue(parameter.Name, out value)))
                yield return $"{parameter.Name}: {Text(value, parameter.Type)}";
        }
    }

    private void ReportUnknown(IMethodSymbol[] constructors, IEnumerable<string> given)
    {
        var known = options.Offered.Where(offered => Property(offered) is not null || constructors.Any(constructor => Has(constructor, offered))).ToArray();
        foreach (string option in given.Except(known))
            bag.Report(Rules.UnknownOption, options.Of(option), type.Name, option, known.Length == 0 ? "none" : string.Join(", ", known));
    }

    private static string Text(object? value, ITypeSymbol type) => value switch
    {
        object?[] elements => $"[{string.Join(", ", elements.Select(element => Text(element, ElementType(type))))}]",
        int number when type.TypeKind == TypeKind.Enum => EnumText(number, type),
        bool flag => Literal.Of(flag),
        string text => Literal.Of(text),
        int number => Literal.Of(number),
        float number => Literal.Of(number),
        double number when IsSingle(type) => Literal.Of((float)number),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A value of type {value?.GetType()} is none that an attribute of ours takes"),
    };

    private static ITypeSymbol ElementType(ITypeSymbol type) => type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0];

    private static string EnumText(int value, ITypeSymbol type)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.ConstantValue is int constant && constant == value);
        return member is null ? $"({name}){Literal.Of(value)}" : $"{name}.{member.Name}";
    }

    private static bool IsSingle(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Single || (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Single }] });
}
