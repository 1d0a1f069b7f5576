using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>The axes along which a sample is normalized, the last by default: their binding, their check, and the shape of the weights along them.</summary>
internal static class NormalizedAxes
{
    public static EquatableArray<int> Bind(AttributeReader attribute) =>
        attribute.Ints("axis") is { Count: > 0 } axes ? axes : new[] { -1 }.ToEquatableArray();

    /// <summary>The input's shape, which is the output's too; null after a report.</summary>
    public static Shape? Infer(EquatableArray<int> axes, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : AxisNumbers.Resolve("axis", axes, input, report) is null ? null
        : input;

    public static Shape Shape(EquatableArray<int> axes, Shape input) => new(AxisNumbers.Resolve(axes, input.Rank).Items.Select(axis => input[axis]));

    /// <summary>The axes as dimensions of a tensor whose dimension 0 is the batch.</summary>
    public static int[] Dimensions(EquatableArray<int> axes, int rank) => AxisNumbers.Resolve(axes, rank).Items.Select(axis => axis + 1).ToArray();

    public static string Describe(string name, EquatableArray<int> axes) => axes is [-1] ? name : $"{name}(axis {string.Join(", ", axes)})";
}
