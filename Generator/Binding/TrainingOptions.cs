using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Binding;

/// <summary>What one of the training attributes set, and where. What is not set keeps the default of the type it is handed to.</summary>
internal sealed class TrainingOptions(AttributeData attribute, INamedTypeSymbol type, DiagnosticBag bag)
{
    private static readonly (string Range, Func<double, bool> Holds)
        AnyNumber = ("a finite number", _ => true),
        FromZero = ("0 or more", value => value >= 0),
        AboveZero = ("above 0", value => (float)value > 0),
        FromOne = ("1 or more", value => value >= 1),
        Share = ("from 0 to 1", value => value is >= 0 and <= 1),
        Rate = ("from 0 to below 1", value => value is >= 0 and < 1);

    /// <summary>By the name of an option; behind that of a class of ours where that one differs from all others. Numbers that are not here have to be finite.</summary>
    private static readonly Dictionary<string, (string Range, Func<double, bool> Holds)> Ranges = new(StringComparer.Ordinal)
    {
        ["LearningRate"] = AboveZero,
        ["Momentum"] = Share,
        ["RMSprop.Momentum"] = Rate,
        ["Rho"] = Rate,
        ["Beta1"] = Rate,
        ["Beta2"] = Rate,
        ["Epsilon"] = FromZero,
        ["WeightDecay"] = FromZero,
        ["EmaMomentum"] = Share,
        ["EmaOverwriteFrequency"] = FromOne,
        ["GradientAccumulationSteps"] = ("2 or more", value => value >= 2),
        ["InitialAccumulatorValue"] = FromZero,
        ["LearningRatePower"] = ("at most 0", value => value <= 0),
        ["L1RegularizationStrength"] = FromZero,
        ["L2RegularizationStrength"] = FromZero,
        ["L2ShrinkageRegularizationStrength"] = FromZero,
        ["ClipNorm"] = AboveZero,
        ["ClipValue"] = AboveZero,
        ["GlobalClipNorm"] = AboveZero,
        ["LabelSmoothing"] = Share,
        ["Delta"] = AboveZero,
        ["Alpha"] = Share,
        ["Gamma"] = FromZero,
        ["Weight"] = FromZero,
        ["K"] = FromOne,
        ["BatchSize"] = ("from 1 to 65536", value => value is >= 1 and <= 65536),
        ["TopK"] = FromOne,
        ["ClassId"] = FromZero,
        ["NumThresholds"] = ("from 2 to 1000000", value => value is >= 2 and <= 1_000_000),
        ["NumRegressors"] = FromZero,
        ["Beta"] = AboveZero,
        ["Ftrl.Beta"] = FromZero,
        ["Thresholds"] = Share,
        ["FBetaScore.Threshold"] = ("above 0 and at most 1", value => value is > 0 and <= 1),
    };

    private readonly AttributeLocations locations = new(attribute);
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);

    /// <summary>The type the options are for, as messages name it.</summary>
    public string Owner { get; } = type.Name;

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
    public void ReportUnknown(string option, string owner, string reason, IReadOnlyCollection<string> known)
    {
        unknown.Add(option);
        bag.Report(Rules.UnknownOption, Of(option), owner == Owner ? owner : $"{Owner}, here {owner},", option, reason, known.Count == 0 ? "none" : string.Join(", ", known));
    }

    /// <summary>Reports every number that is out of its range, and every number that stands for none of a kind's values, of options that are not unknown.</summary>
    public void CheckRanges()
    {
        foreach (string name in Names.Where(name => !unknown.Contains(name)))
        {
            if (Constant(name) is { Kind: TypedConstantKind.Enum } constant)
                CheckMember(name, constant);
            else
                CheckNumbers(name, Value(name) as object?[] ?? [Value(name)]);
        }
    }

    private void CheckMember(string option, TypedConstant constant)
    {
        var members = constant.Type!.GetMembers().OfType<IFieldSymbol>().ToArray();
        if (!members.Any(member => Equals(member.ConstantValue, constant.Value)))
            ReportRange(option, "one of " + string.Join(", ", members.Select(member => member.Name)), constant.Value!);
    }

    private void CheckNumbers(string option, object?[] values)
    {
        if (values.Contains(null))
            ReportRange(option, "an array without null", "null");
        else if (values.FirstOrDefault(value => value is float or double or int && Fault(option, value) is not null) is { } wrong)
            ReportRange(option, Fault(option, wrong)!, wrong);
    }

    /// <param name="range">The range in words: <c>from 0 to below 1</c>.</param>
    public void ReportRange(string option, string range, object received) => bag.Report(Rules.OptionOutOfRange, Of(option), Owner, option, range, received);

    /// <summary>What the number should be; null where it is. All numbers of training are floats in the end.</summary>
    private string? Fault(string option, object number)
    {
        double value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        var (range, holds) = RangeOf(option);
        return double.IsNaN(value) || double.IsInfinity(value) || !holds(value) ? range
            : Math.Abs(value) > float.MaxValue ? "a number that a float can hold"
            : null;
    }

    private (string Range, Func<double, bool> Holds) RangeOf(string option)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.IsOurs() && Ranges.TryGetValue($"{declaring.Name}.{option}", out var own))
                return own;
        }

        return Ranges.TryGetValue(option, out var range) ? range : AnyNumber;
    }
}
