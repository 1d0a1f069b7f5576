using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers;

/// <summary>Axes as Keras counts them, the batch being 0: from 1 on, or backwards from −1. Resolved, they are indices into a sample's shape.</summary>
internal static class AxisNumbers
{
    /// <returns>The indices, or null after reporting an axis that does not exist or comes twice.</returns>
    public static EquatableArray<int>? Resolve(string argument, EquatableArray<int> axes, Shape input, LayerReport report)
    {
        var resolved = Resolve(axes, input.Rank);
        for (int k = 0; k < axes.Count; k++)
        {
            if (resolved[k] < 0 || resolved[k] >= input.Rank)
                report.AxisOutOfRange(argument, k, axes[k], input);
            else if (resolved.Items.IndexOf(resolved[k]) < k)
                report.RepeatedAxis(argument, k, axes[k]);
        }

        return report.HasErrors ? null : resolved;
    }

    /// <inheritdoc cref="Resolve(string, EquatableArray{int}, Shape, LayerReport)"/>
    public static int? Resolve(string argument, int axis, Shape input, LayerReport report) =>
        Resolve(argument, new[] { axis }.ToEquatableArray(), input, report) is [var resolved] ? resolved : null;

    public static EquatableArray<int> Resolve(EquatableArray<int> axes, int rank) => axes.Items.Select(axis => Resolve(axis, rank)).ToEquatableArray();

    public static int Resolve(int axis, int rank) => axis < 0 ? axis + rank : axis - 1;
}
