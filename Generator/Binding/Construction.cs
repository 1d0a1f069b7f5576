using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Emit;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// The C# expression that makes a metric or an optimizer: its constructor with named arguments for what was set, and settable properties
/// for what it does not take, so that the type's own defaults hold for the rest and its author need not know of us.
/// </summary>
internal sealed class Construction(INamedTypeSymbol type, TrainingOptions options, Compilation compilation, DiagnosticBag bag)
{
    private const string NameOption = "Name";

    /// <summary>What Keras gives where a constructor insists on a value and the declaration has none.</summary>
    private static readonly Dictionary<string, object> KerasDefaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Threshold"] = 0.5f, ["K"] = 5, ["FromLogits"] = false,
    };

    private readonly EmittedExpressions expressions = new(compilation);

    /// <param name="name">The name to give it, or null for its own.</param>
    /// <returns>Null after a report.</returns>
    public string? Write(string? name)
    {
        var values = options.Names.Where(option => option is not ("Output" or NameOption)).ToDictionary(option => option, option => (object)options.Constant(option), StringComparer.OrdinalIgnoreCase);
        if (name is not null)
            values[NameOption] = name;

        IMethodSymbol[] constructors = Constructors(values), fitting = constructors.Where(constructor => Refused(constructor, values).Length == 0).ToArray();
        if (constructors.Length == 0)
            bag.Report(Rules.NotConstructible, options.Whole, type.Name, "it must be a class that other files can see, not abstract, with a public constructor that is not obsolete, whose parameters all have defaults and which leaves no required member without a value");
        else if (fitting.Length == 0)
            ReportRefused(constructors, values);
        else if (fitting.OrderBy(constructor => constructor.Parameters.Length).Select(constructor => Text(constructor, values)).FirstOrDefault(expressions.IsConstructorCall) is { } creation)
            return creation;
        else
            bag.Report(Rules.NotConstructible, options.Whole, type.Name, "for what is set C# must find a constructor that takes it, and only one");
        return null;
    }

    /// <summary>The name an instance has by itself, as far as its constructors tell: the default of their parameter of that name.</summary>
    public static string? DefaultName(INamedTypeSymbol type) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter is { Name: "name", HasExplicitDefaultValue: true })
        .Select(parameter => parameter.ExplicitDefaultValue as string)
        .FirstOrDefault();

    /// <summary>The constructors that generated code can call with what is set, as far as they take it.</summary>
    private IMethodSymbol[] Constructors(Dictionary<string, object> values) => type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.IsSeenByOtherFiles()
        ? type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && !IsObsolete(constructor)
                && constructor.Parameters.All(parameter => parameter.HasExplicitDefaultValue || Value(parameter, values) is not null)
                && RequiredMembers(constructor).All(member => values.ContainsKey(member) && Parameter(constructor, member) is null))
            .ToArray()
        : [];

    /// <summary>C# would warn of it in emitted code, where nobody can answer.</summary>
    private static bool IsObsolete(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute");

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

    /// <summary>The options for which there is neither a parameter nor a property, or one of another type.</summary>
    private string[] Refused(IMethodSymbol constructor, Dictionary<string, object> values) => values
        .Where(value => Target(constructor, value.Key) is not { } target || !expressions.Converts(Text(value.Value, target), target))
        .Select(value => value.Key)
        .ToArray();

    /// <summary>The type of what an option sets.</summary>
    private ITypeSymbol? Target(IMethodSymbol constructor, string option) => Parameter(constructor, option)?.Type ?? Property(option)?.Type;

    /// <summary>Options are named as the parameters, but for the case of a letter: <c>AmsGrad</c>, <c>amsgrad</c>.</summary>
    private static IParameterSymbol? Parameter(IMethodSymbol constructor, string option) =>
        constructor.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, option, StringComparison.OrdinalIgnoreCase));

    /// <summary>The property of the type, or one it inherits, that an option sets: as in C#, the nearest member of that name that can be seen.</summary>
    private IPropertySymbol? Property(string option)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(option).FirstOrDefault(member => !member.IsOverride && IsSeen(member)) is { } nearest)
                return nearest is IPropertySymbol { IsStatic: false, SetMethod: { } setter } property && IsSeen(setter) && !IsObsolete(property) ? property : null;
        }

        return null;
    }

    private bool IsSeen(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, compilation.Assembly);

    /// <summary>What a parameter is given; null where it keeps its default.</summary>
    private static object? Value(IParameterSymbol parameter, Dictionary<string, object> values) =>
        values.TryGetValue(parameter.Name, out object? value) || (!parameter.HasExplicitDefaultValue && KerasDefaults.TryGetValue(parameter.Name, out value)) ? value : null;

    /// <summary>Says of the constructor that takes most of the options which it does not take, and why.</summary>
    private void ReportRefused(IMethodSymbol[] constructors, Dictionary<string, object> values)
    {
        var (constructor, refused) = constructors.Select(constructor => (Constructor: constructor, Refused: Refused(constructor, values)))
            .OrderBy(candidate => candidate.Refused.Length)
            .ThenByDescending(candidate => candidate.Refused.Count(option => Target(candidate.Constructor, option) is not null))
            .ThenByDescending(candidate => candidate.Constructor.Parameters.Length)
            .First();
        string[] known = options.Offered.Where(offered => Target(constructor, offered) is not null && !refused.Contains(offered)).ToArray();
        string[] taken = values.Keys.Except(refused).ToArray();
        foreach (string option in refused)
        {
            string reason = Target(constructor, option) is { } target ? $" for a value of its type: it takes '{target.ToDisplayString()}'"
                : taken.Length > 0 && constructors.Any(other => Parameter(other, option) is not null) ? $" beside {string.Join(", ", taken)}"
                : "";
            options.ReportUnknown(option, type.Name, reason, known);
        }
    }

    private string Text(IMethodSymbol constructor, Dictionary<string, object> values)
    {
        var arguments = constructor.Parameters.Select(parameter => (parameter, Value: Value(parameter, values)))
            .Where(argument => argument.Value is not null).Select(argument => $"{argument.parameter.Name}: {Text(argument.Value!, argument.parameter.Type)}");
        string[] set = options.Names.Where(option => values.ContainsKey(option) && Parameter(constructor, option) is null)
            .Select(option => $"{option} = {Text(values[option], Property(option)!.Type)}").ToArray();
        string initializer = set.Length == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
        return $"new {type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", arguments)}){initializer}";
    }

    /// <summary>A value as C# text; what it is to be matters only where a number becomes a smaller one.</summary>
    private static string Text(object? value, ITypeSymbol target) => value switch
    {
        null => "null",
        TypedConstant { Kind: TypedConstantKind.Array } array => $"[{string.Join(", ", array.Values.Select(element => Text(element, target)))}]",
        TypedConstant { Kind: TypedConstantKind.Enum } member => EnumText(member),
        TypedConstant constant => Text(constant.Value, target),
        bool flag => Literal.Of(flag),
        string text => Literal.Of(text),
        int number => Literal.Of(number),
        float number => Literal.Of(number),
        double number when IsSingle(target) => Literal.Of((float)number),
        double number => Literal.Of(number),
        _ => throw new ArgumentException($"A value of type {value.GetType()} is none that an attribute of ours takes"),
    };

    private static string EnumText(TypedConstant value)
    {
        string name = value.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IFieldSymbol? member = value.Type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value.Value));
        return member is null ? $"({name})({value.Value})" : $"{name}.{member.Name}";
    }

    private static bool IsSingle(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Single || (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Single }] });
}
