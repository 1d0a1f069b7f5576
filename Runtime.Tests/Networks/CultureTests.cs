using System.Globalization;
using System.Reflection;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Where numbers have a decimal comma, everything is as elsewhere.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Emitted_code_summary_and_files_are_the_same_with_decimal_commas()
    {
        var plain = Outcome(CultureInfo.InvariantCulture);
        var german = Outcome(CultureInfo.GetCultureInfo("de-DE"));
        Assert.Equal(plain.Code, german.Code);
        Assert.Equal(plain.Summary, german.Summary);
        Assert.Equal(plain.File, german.File);
    }

    [Fact]
    public void Whatever_refuses_a_fraction_says_so_with_a_decimal_point()
    {
        string[] plain = With(CultureInfo.InvariantCulture, Refusals), german = With(CultureInfo.GetCultureInfo("de-DE"), Refusals);
        Assert.Equal(plain, german);
        Assert.Contains("Huber: delta must be above 0. Received: -1.5. (Parameter 'delta')", plain);
        Assert.Contains("Adam: Only one of clipNorm, clipValue and globalClipNorm can be given. Received: clipNorm 1.5, clipValue 1.5, globalClipNorm 1.5.", plain);
    }

    [Fact]
    public void Data_that_are_refused_are_told_as_elsewhere()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("[Network] [Input(1)] [Normalization] [Compile<MeanSquaredError>] public sealed partial class Scaled;");
        Network network = networks.Create("Scaled").Network;
        CultureInfo german = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal(
            "Layer 'normalization': expected finite numbers; row 1 has Infinity at 0. (Parameter 'data')",
            With(german, () => Assert.Throws<ArgumentException>(() => ((NormalizationLayer)network.Layers[0]).Adapt([1, float.PositiveInfinity])).Message));
        Assert.Equal(
            "Expected at least 0 and below 1; came 1.5. (Parameter 'validationSplit')",
            With(german, () => Assert.Throws<ArgumentOutOfRangeException>(() => ((Network<float>)network).Fit([1, 2], [1, 2], epochs: 1, validationSplit: 1.5f)).Message));
    }

    private static (string Code, string Summary, byte[] File) Outcome(CultureInfo culture) => With(culture, () =>
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(Declared.Housing);
        using TemporaryFile file = new();
        Network<float> network = (Network<float>)networks.Create("Housing", seed: 3).Network;
        float[] input = [.. Enumerable.Range(0, 40 * 13).Select(i => i % 17 / 8f - 1)];
        network.Fit(input, [.. Enumerable.Range(0, 40).Select(i => i / 40f)], epochs: 2, verbose: Verbosity.Silent);
        network.Save(file.Path);
        return (string.Concat(networks.Emitted.Select(source => source.SourceText)), network.Summary(), File.ReadAllBytes(file.Path));
    });

    /// <summary>What constructors, static methods and properties of the runtime say to fractions that they do not take, one at a time and all at once.</summary>
    private static string[] Refusals() => [.. typeof(Network).Assembly.GetExportedTypes()
        .Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => ((IEnumerable<double>)[-1.5, 1.5, double.PositiveInfinity]).SelectMany(fraction => RefusalsOf(type, fraction)))
        .Distinct()];

    private static IEnumerable<string> RefusalsOf(Type type, double fraction)
    {
        ConstructorInfo[] constructors = type.IsAbstract ? [] : type.GetConstructors();
        foreach (ConstructorInfo constructor in constructors)
        {
            foreach (object?[] arguments in Arguments(constructor, fraction))
            {
                if (Refusal(() => constructor.Invoke(arguments)) is { } refusal)
                    yield return $"{type.Name}: {refusal}";
            }
        }

        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => !method.ContainsGenericParameters))
        {
            foreach (object?[] arguments in Arguments(method, fraction))
            {
                if (Refusal(() => method.Invoke(null, arguments)) is { } refusal)
                    yield return $"{type.Name}.{method.Name}: {refusal}";
            }
        }

        foreach (ConstructorInfo constructor in constructors.Where(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue)))
        {
            object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
            foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && Fraction(property.PropertyType, fraction) is not null))
            {
                if (Refusal(() => property.SetValue(made, Fraction(property.PropertyType, fraction))) is { } refusal)
                    yield return $"{type.Name}.{property.Name}: {refusal}";
            }
        }
    }

    /// <summary>Lists of arguments in which one is the fraction, and one in which all are that can be.</summary>
    private static IEnumerable<object?[]> Arguments(MethodBase method, double fraction)
    {
        ParameterInfo[] parameters = method.GetParameters();
        object?[] others = [.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Plain(parameter.ParameterType))];
        object?[] fractions = [.. parameters.Select(parameter => Fraction(parameter.ParameterType, fraction))];
        if (parameters.Where((parameter, i) => !parameter.HasDefaultValue && others[i] is null).Any() || fractions.All(value => value is null))
            yield break;
        yield return [.. fractions.Select((value, i) => value ?? others[i])];
        for (int only = 0; only < fractions.Length; only++)
        {
            if (fractions[only] is not null)
                yield return [.. others.Select((value, i) => i == only ? fractions[i] : value)];
        }
    }

    /// <summary>A number as what a parameter takes; null where it takes no fraction.</summary>
    private static object? Fraction(Type type, double value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(float) => (float)value,
        var number when number == typeof(double) => value,
        var number when number == typeof(LearningRate) => (LearningRate)value,
        var numbers when numbers == typeof(float[]) => new[] { (float)value },
        _ => null,
    };

    /// <summary>What is taken by anyone; null where there is no such thing.</summary>
    private static object? Plain(Type type) => type switch
    {
        var text when text == typeof(string) => "name",
        var number when number == typeof(int) => 1,
        var number when number == typeof(long) => 1L,
        _ => Fraction(type, 0.5),
    };

    private static string? Refusal(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    private static T With<T>(CultureInfo culture, Func<T> make)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
