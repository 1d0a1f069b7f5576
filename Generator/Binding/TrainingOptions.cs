using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>What one of the training attributes set, and where. What is not set keeps the default of the type it is handed to.</summary>
internal sealed class TrainingOptions(AttributeData attribute, string owner, DiagnosticBag bag)
{
    private static readonly Dictionary<string, (string Range, Func<double, bool> Holds)> Ranges = new(StringComparer.Ordinal)
    {
        ["LearningRate"] = ("above 0", value => value > 0),
        ["Momentum"] = ("from 0 to 1", value => value is >= 0 and <= 1),
        ["Rho"] = ("from 0 to below 1", value => value is >= 0 and < 1),
        ["Beta1"] = ("from 0 to below 1", value => value is >= 0 and < 1),
        ["Beta2"] = ("from 0 to below 1", value => value is >= 0 and < 1),
        ["Epsilon"] = ("0 or more", value => value >= 0),
        ["WeightDecay"] = ("0 or more", value => value >= 0),
        ["EmaMomentum"] = ("from 0 to 1", value => value is >= 0 and <= 1),
        ["EmaOverwriteFrequency"] = ("1 or more", value => value >= 1),
        ["GradientAccumulationSteps"] = ("2 or more", value => value >= 2),
        ["LearningRatePower"] = ("at most 0", value => value <= 0),
        ["ClipNorm"] = ("above 0", value => value > 0),
        ["ClipValue"] = ("above 0", value => value > 0),
        ["GlobalClipNorm"] = ("above 0", value => value > 0),
        ["LabelSmoothing"] = ("from 0 to 1", value => value is >= 0 and <= 1),
        ["Delta"] = ("above 0", value => value > 0),
        ["Alpha"] = ("from 0 to 1", value => value is >= 0 and <= 1),
        ["Gamma"] = ("0 or more", value => value >= 0),
        ["Weight"] = ("0 or more", value => value >= 0),
        ["K"] = ("1 or more", value => value >= 1),
        ["BatchSize"] = ("from 1 to 65536", value => value is >= 1 and <= 65536),
        ["TopK"] = ("1 or more", value => value >= 1),
        ["ClassId"] = ("0 or more", value => value >= 0),
        ["NumThresholds"] = ("2 or more", value => value >= 2),
        ["NumRegressors"] = ("0 or more", value => value >= 0),
        ["Beta"] = ("above 0", value => value > 0),
        ["Thresholds"] = ("from 0 to 1", value => value is >= 0 and <= 1),
        ["Threshold"] = ("a finite number", _ => true),
    };

    private readonly AttributeLocations locations = new(attribute);

    /// <summary>The type the options are for, as messages name it.</summary>
    public string Owner { get; } = owner;

    /// <summary>The names of what was set, in order.</summary>
    public IEnumerable<string> Names => attribute.NamedArguments.Where(argument => !argument.Value.IsNull).Select(argument => argument.Key);

    /// <summary>All options that the attribute offers.</summary>
    public IEnumerable<string> Offered => attribute.AttributeClass!.GetMembers().OfType<IPropertySymbol>().Select(property => property.Name);

    public Location Whole => locations.Whole;

    public Location Of(string option) => locations.Of(option);

    /// <summary>What was set, with its type.</summary>
    public TypedConstant Constant(string option) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == option).Value;

    /// <summary>What was set, or null; arrays are arrays of objects.</summary>
    public object? Value(string option)
    {
        TypedConstant constant = Constant(option);
        return constant.Kind != TypedConstantKind.Array ? constant.Value : constant.IsNull ? null : constant.Values.Select(element => element.Value).ToArray();
    }

    public IEnumerable<int> Ints(string option) => (Value(option) as object?[])?.OfType<int>() ?? [];

    public string? String(string option) => Value(option) as string;

    /// <param name="owner">The type that does not have the option; it need not be the one that the declaration names.</param>
    /// <param name="reason">Why not, to follow the option's name; empty where the type knows none of that name.</param>
    /// <param name="known">The options it has.</param>
    public void ReportUnknown(string option, string owner, string reason, IReadOnlyCollection<string> known) =>
        bag.Report(Rules.UnknownOption, Of(option), owner, option, reason, known.Count == 0 ? "none" : string.Join(", ", known));

    /// <summary>Reports every number that is out of its range, and every number that stands for none of a kind's values.</summary>
    public void CheckRanges()
    {
        foreach ((string name, TypedConstant constant) in attribute.NamedArguments.Select(argument => (argument.Key, argument.Value)))
        {
            if (constant.Kind != TypedConstantKind.Enum)
                continue;
            var members = constant.Type!.GetMembers().OfType<IFieldSymbol>().ToArray();
            if (!members.Any(member => Equals(member.ConstantValue, constant.Value)))
                bag.Report(Rules.OptionOutOfRange, Of(name), Owner, name, "one of " + string.Join(", ", members.Select(member => member.Name)), constant.Value!);
        }

        foreach (string name in Names)
        {
            object?[] numbers = Value(name) as object?[] ?? [Value(name)];
            if (Ranges.TryGetValue(name, out var rule) && numbers.FirstOrDefault(number => number is float or double or int && !Holds(rule.Holds, number)) is { } wrong)
                bag.Report(Rules.OptionOutOfRange, Of(name), Owner, name, rule.Range, wrong);
        }
    }

    private static bool Holds(Func<double, bool> rule, object number)
    {
        double value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        return !double.IsNaN(value) && !double.IsInfinity(value) && rule(value);
    }
}
