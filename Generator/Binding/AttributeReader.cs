using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// The arguments of a layer's attribute by name. What is not written has the default of the attribute's constructor.
/// A value that cannot be used is reported and replaced by a harmless one.
/// </summary>
internal sealed class AttributeReader(AttributeData attribute, LayerReport report)
{
    /// <summary>Whether a settable property was set.</summary>
    public bool IsSet(string property) => attribute.NamedArguments.Any(argument => argument.Key == property);

    /// <summary>Whether an argument has a value, be it its default, and is neither null nor NaN, which stands for null among numbers.</summary>
    public bool IsGiven(string argument) => Find(argument) is { IsNull: false } found && (found.Kind == TypedConstantKind.Array || found.Value is not float.NaN);

    /// <summary>Whether an argument is an array, null or not.</summary>
    public bool IsArray(string argument) => Find(argument) is { Kind: TypedConstantKind.Array };

    public int Int(string argument) => Value(argument) is int value ? value : 0;

    public bool Bool(string argument) => Value(argument) is true;

    public string? String(string argument) => Value(argument) as string;

    /// <summary>Reports an argument that is null.</summary>
    /// <returns>Whether it is there.</returns>
    public bool Require(string argument)
    {
        if (IsGiven(argument))
            return true;
        report.MissingValue(argument);
        return false;
    }

    /// <summary>Reports an array that is null, or an element of it that is.</summary>
    /// <returns>Whether all elements are there; they are where the attribute has no such array.</returns>
    public bool RequireElements(string argument)
    {
        if (Find(argument) is not { Kind: TypedConstantKind.Array } array)
            return true;
        if (array.IsNull)
            return Require(argument);
        int missing = array.Values.Select(element => element.IsNull).ToList().IndexOf(true);
        if (missing >= 0)
            report.MissingValue(argument, missing);
        return missing < 0;
    }

    /// <summary>A size: one or more.</summary>
    public int Positive(string argument)
    {
        int value = Int(argument);
        if (value > 0)
            return value;
        report.NotPositive(argument, value);
        return 1;
    }

    /// <summary>
    /// A size along each of several axes: one number for all of them, written alone or as an array of one, or one for each;
    /// <paramref name="otherwise"/> where it is null.
    /// </summary>
    public EquatableArray<int> Sizes(string argument, int axes, int otherwise = 1)
    {
        if (Find(argument) is not { Kind: TypedConstantKind.Array } array)
            return Repeat(Positive(argument), axes);
        if (array.IsNull)
            return Repeat(otherwise, axes);

        var sizes = Ints(argument);
        for (int k = 0; k < sizes.Count; k++)
        {
            if (sizes[k] <= 0)
                report.NotPositive(argument, sizes[k], k);
        }

        if (sizes.Count == axes)
            return sizes;
        if (sizes.Count != 1)
            report.WrongElementCount(argument, axes == 1 ? "1 number" : $"1 or {axes} numbers", sizes.Count);
        return Repeat(sizes.Count == 1 ? sizes[0] : 1, axes);
    }

    /// <summary>A number that may be infinite but is one.</summary>
    public float Number(string argument)
    {
        float value = Value(argument) is float number ? number : 0;
        if (!float.IsNaN(value))
            return value;
        report.NotFinite(argument, value);
        return 0;
    }

    /// <summary>A finite number.</summary>
    public float Float(string argument)
    {
        float value = Number(argument);
        if (!float.IsInfinity(value))
            return value;
        report.NotFinite(argument, value);
        return 0;
    }

    /// <summary>A finite number that is not negative.</summary>
    public float NotNegative(string argument)
    {
        float value = Float(argument);
        if (value >= 0)
            return value;
        report.OutOfRange(argument, "0 or more", value);
        return 0;
    }

    /// <summary>A finite number above 0.</summary>
    public float AboveZero(string argument)
    {
        float value = Value(argument) is float number ? number : 0;
        if (float.IsNaN(value) || float.IsInfinity(value))
            report.NotFinite(argument, value);
        else if (value <= 0)
            report.OutOfRange(argument, "above 0", value);
        else
            return value;
        return 1;
    }

    public T Enum<T>(string argument)
        where T : struct, Enum => Defined<T>(argument) ?? default;

    /// <summary>A value of an enumeration; null after a report, when nothing can be said of what goes with it.</summary>
    private T? Defined<T>(string argument)
        where T : struct, Enum
    {
        int value = Int(argument);
        if (System.Enum.IsDefined(typeof(T), value))
            return (T)System.Enum.ToObject(typeof(T), value);
        report.UndefinedValue(argument, typeof(T).Name, value);
        return null;
    }

    /// <summary>An array of numbers; empty where it is null.</summary>
    public EquatableArray<int> Ints(string argument) => Elements<int>(argument);

    /// <inheritdoc cref="Ints"/>
    public EquatableArray<float> Floats(string argument) => Elements<float>(argument);

    /// <summary>An array of finite numbers; empty where it is null.</summary>
    public EquatableArray<float> FiniteFloats(string argument)
    {
        var values = Floats(argument);
        for (int k = 0; k < values.Count; k++)
        {
            if (float.IsNaN(values[k]) || float.IsInfinity(values[k]))
                report.NotFinite(argument, values[k], k);
        }

        return values;
    }

    /// <inheritdoc cref="Ints"/>
    public EquatableArray<string> Strings(string argument) => Elements<string>(argument);

    /// <summary>An initializer with its arguments, which are the settable property <paramref name="argumentsProperty"/>.</summary>
    public InitializerSpec Initializer(string argument, string argumentsProperty)
    {
        var arguments = Floats(argumentsProperty);
        if (Defined<Initializer>(argument) is not { } kind)
            return new InitializerSpec(default, EquatableArray<float>.Empty);
        InitializerRules.Check(kind, arguments, argumentsProperty, report);
        return new InitializerSpec(kind, arguments);
    }

    /// <summary>All that is said of a weight: the parameter <c>kernelInitializer</c> and the properties that begin with <c>Kernel</c>.</summary>
    /// <param name="weight">What the weight is called in the attribute: <c>kernel</c>.</param>
    public WeightSpec Weight(string weight)
    {
        string prefix = char.ToUpperInvariant(weight[0]) + weight.Substring(1), constraint = prefix + "Constraint";
        return new(
            Initializer(weight + "Initializer", prefix + "InitializerArguments"),
            Regularizer(prefix + "Regularizer"),
            Defined<Constraint>(constraint) is { } kind ? ConstraintRules.Bind(kind, Floats(constraint + "Arguments"), Ints(constraint + "Axis"), constraint, report) : null);
    }

    /// <summary>A regularizer with its arguments; null for none.</summary>
    public RegularizerSpec? Regularizer(string property) =>
        Defined<Regularizer>(property) is { } kind ? RegularizerRules.Bind(kind, Floats(property + "Arguments"), property, report) : null;

    private static EquatableArray<int> Repeat(int value, int count) => Enumerable.Repeat(value, count).ToEquatableArray();

    private object? Value(string argument) => Find(argument) is { Kind: not TypedConstantKind.Array } constant ? constant.Value : null;

    private EquatableArray<T> Elements<T>(string argument)
        where T : IEquatable<T> =>
        Find(argument) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(element => element.Value).OfType<T>().ToEquatableArray()
            : EquatableArray<T>.Empty;

    private TypedConstant? Find(string argument)
    {
        var parameters = attribute.AttributeConstructor!.Parameters;
        for (int k = 0; k < parameters.Length; k++)
        {
            if (parameters[k].Name == argument)
                return attribute.ConstructorArguments[k];
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            if (named.Key == argument)
                return named.Value;
        }

        return null;
    }
}
