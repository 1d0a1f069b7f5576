using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>What each regularizer takes, its defaults, and which arguments make sense.</summary>
internal static class RegularizerRules
{
    private const float Default = 0.01f;

    /// <returns>The penalty; null for none, and after a report.</returns>
    public static RegularizerSpec? Bind(Regularizer kind, EquatableArray<float> arguments, string property, LayerReport report)
    {
        bool hasDefaults = kind is not Regularizer.L1L2;
        if (kind is Regularizer.None && arguments.Count > 0)
            report.NothingTakes(property + "Arguments", "arguments", "regularizer", property, arguments.Count);
        else if (arguments.Count != Count(kind) && !(hasDefaults && arguments.Count == 0))
            report.OptionArgumentCount(property + "Arguments", kind, Count(kind), hasDefaults, arguments.Count);
        else if (arguments.Items.Any(value => !(value >= 0) || float.IsInfinity(value)))
            report.OptionArguments(property + "Arguments", kind, "they must be finite numbers, 0 or more");
        else
            return Spec(kind, arguments);
        return null;
    }

    private static int Count(Regularizer kind) => kind switch { Regularizer.None => 0, Regularizer.L1L2 => 2, _ => 1 };

    private static RegularizerSpec? Spec(Regularizer kind, EquatableArray<float> arguments) => kind switch
    {
        Regularizer.L1 => new(arguments.Count == 0 ? Default : arguments[0], 0),
        Regularizer.L2 => new(0, arguments.Count == 0 ? Default : arguments[0]),
        Regularizer.L1L2 => new(arguments[0], arguments[1]),
        _ => null,
    };
}
