using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>What each constraint takes, its defaults, and which arguments make sense.</summary>
internal static class ConstraintRules
{
    /// <returns>The constraint; null for none, and after a report.</returns>
    public static ConstraintSpec? Bind(Constraint kind, EquatableArray<float> arguments, EquatableArray<int> axes, string property, LayerReport report)
    {
        var defaults = Defaults(kind);
        if (kind is Constraint.None && arguments.Count > 0)
            report.NothingTakes(property + "Arguments", "arguments", "constraint", property, arguments.Count);
        else if (kind is Constraint.None && axes.Count > 0)
            report.NothingTakes(property + "Axis", "axes", "constraint", property, axes.Count);
        else if (arguments.Count != 0 && arguments.Count != defaults.Count)
            report.OptionArgumentCount(property + "Arguments", kind, defaults.Count, defaults.Count > 0, arguments.Count);
        else if (Fault(kind, arguments) is { } fault)
            report.OptionArguments(property + "Arguments", kind, fault);
        else if (axes.Count > 0 && kind is Constraint.NonNeg)
            report.OptionArguments(property + "Axis", kind, "it takes no norms, and so no axes");
        else if (kind is not Constraint.None)
            return new(kind, property, arguments.Count == 0 ? defaults : arguments, axes.Count == 0 ? new[] { 0 }.ToEquatableArray() : axes);
        return null;
    }

    private static EquatableArray<float> Defaults(Constraint kind) => kind switch
    {
        Constraint.MaxNorm => new[] { 2f }.ToEquatableArray(),
        Constraint.MinMaxNorm => new[] { 0f, 1f, 1f }.ToEquatableArray(),
        _ => EquatableArray<float>.Empty,
    };

    private static string? Fault(Constraint kind, EquatableArray<float> arguments) => arguments.Count == 0 ? null : kind switch
    {
        _ when arguments.Items.Any(value => !(value >= 0) || float.IsInfinity(value)) => "they must be finite numbers, 0 or more",
        Constraint.MinMaxNorm when arguments[0] > arguments[1] => "the first, the smallest norm, must not be above the second",
        Constraint.MinMaxNorm when arguments[2] > 1 => "the third, the rate, must be from 0 to 1",
        _ => null,
    };

    /// <summary>Reports axes that the weight does not have, once its shape is known.</summary>
    public static void CheckAxes(Parameter parameter, LayerReport report)
    {
        if (parameter.Weight.Constraint is not { TakesNorms: true } constraint)
            return;
        int rank = parameter.Shape.Rank;
        for (int k = 0; k < constraint.Axes.Count; k++)
        {
            int axis = constraint.Axes[k];
            if (axis < -rank || axis >= rank)
                report.NormAxisOutOfRange(constraint.Property + "Axis", k, axis, parameter);
            else if (constraint.Dimensions(rank).Take(k).Contains(axis < 0 ? axis + rank : axis))
                report.RepeatedAxis(constraint.Property + "Axis", k, axis);
        }
    }
}
