using System.Text.RegularExpressions;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws what the declaration of a layer, whatever its kind, says of training: regularizers, constraints, and whether it learns.</summary>
internal static partial class RandomTraining
{
    private static readonly Gen<string> Regularizers = Gen.OneOf("L1", "L2", "L2, {0}RegularizerArguments = new[] {{ 0.05f }}", "L1L2, {0}RegularizerArguments = new[] {{ 0.03f, 0.02f }}");

    private static readonly Gen<string> Constraints = Gen.OneOf("NonNeg", "UnitNorm", "MaxNorm, {0}ConstraintArguments = new[] {{ 0.5f }}", "MinMaxNorm, {0}ConstraintArguments = new[] {{ 0.5f, 0.75f, 0.25f }}, {0}ConstraintAxis = new[] {{ -1 }}");

    /// <summary>The layer that came last, with more to it; an input, or a layer used again, has nothing to train.</summary>
    public static Gen<LayerStack> On(LayerStack stack) => Kind().Match(stack.Layers[^1]).Groups[1].Value is var kind and not ("Input" or "Shared")
        ? Options(kind).Select(options => stack with { Layers = stack.Layers.SetItem(stack.Layers.Length - 1, With(stack.Layers[^1], options)) })
        : Gen.Const(stack);

    private static Gen<string[]> Options(string kind)
    {
        Gen<string> none = Gen.Const("");
        Gen<string> options = Gen.Select(
            Gen.Frequency((9, none), (1, Gen.Const("Trainable = false"))),
            Gen.Frequency((9, none), (1, Option("ActivityRegularizer", Regularizers))),
            (trainable, activity) => $"{trainable}\n{activity}");
        foreach (string weight in Weights(kind))
        {
            options = Gen.Select(
                options,
                Gen.Frequency((4, none), (1, Option(weight + "Regularizer", Regularizers))),
                Gen.Frequency((4, none), (1, Option(weight + "Constraint", Constraints))),
                (others, regularizer, constraint) => $"{others}\n{regularizer}\n{constraint}");
        }

        return options.Select(all => all.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Gen<string> Option(string property, Gen<string> values)
    {
        (string weight, string type) = property.EndsWith("Constraint", StringComparison.Ordinal) ? (property[..^"Constraint".Length], "Constraint") : (property[..^"Regularizer".Length], "Regularizer");
        return values.Select(value => $"{property} = {type}.{string.Format(System.Globalization.CultureInfo.InvariantCulture, value, weight)}");
    }

    /// <summary>The weights that the kind's attribute takes regularizers for.</summary>
    private static IEnumerable<string> Weights(string kind) =>
        from property in typeof(Network).Assembly.GetType($"ModelCompiler.{kind}Attribute")!.GetProperties()
        where property.PropertyType == typeof(ModelCompiler.Constraint)
        orderby property.Name
        select property.Name[..^"Constraint".Length];

    /// <summary>The attribute with more options.</summary>
    public static string With(string layer, string[] options) =>
        options.Length == 0 ? layer
        : layer.Contains('(') ? $"{layer[..^2]}, {string.Join(", ", options)})]".Replace("(, ", "(", StringComparison.Ordinal)
        : $"{layer[..^1]}({string.Join(", ", options)})]";

    [GeneratedRegex(@"^\[(\w+)")]
    private static partial Regex Kind();
}
