using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>How many arguments each initializer takes, and which make sense. No arguments at all are always right: the defaults hold.</summary>
internal static class InitializerRules
{
    public static void Check(Initializer kind, EquatableArray<float> arguments, string property, LayerReport report)
    {
        int expected = Count(kind);
        if (arguments.Count == 0)
            return;
        if (arguments.Count != expected)
            report.InitializerArgumentCount(property, kind, expected, arguments.Count);
        else if (Fault(kind, arguments) is { } fault)
            report.InitializerArguments(property, kind, fault);
    }

    /// <summary>Reports a weight whose values have to be vectors at right angles and that is one vector itself.</summary>
    public static void CheckShape(Parameter parameter, LayerReport report)
    {
        if (parameter.Initializer.Kind != Initializer.Orthogonal || parameter.Shape.Rank >= 2)
            return;
        string member = MemberName.Of(parameter.Name);
        report.InitializerNeedsMatrix(char.ToLowerInvariant(member[0]) + member.Substring(1) + "Initializer", parameter);
    }

    private static int Count(Initializer kind) => kind switch
    {
        Initializer.Constant or Initializer.Orthogonal => 1,
        Initializer.RandomUniform or Initializer.RandomNormal or Initializer.TruncatedNormal => 2,
        _ => 0,
    };

    private static string? Fault(Initializer kind, EquatableArray<float> arguments) => kind switch
    {
        _ when arguments.Items.Any(value => float.IsNaN(value) || float.IsInfinity(value)) => "they must be finite",
        Initializer.RandomUniform when arguments[0] > arguments[1] => "the first, the lower end, must not be above the second",
        Initializer.RandomNormal or Initializer.TruncatedNormal when arguments[1] < 0 => "the second, the standard deviation, must not be negative",
        _ => null,
    };
}
