using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>
/// Axes of which two shapes of one length are both made: 6×4 and 2×12 are both 2×3×4. There are such axes where of any two steps, one of
/// either shape, the larger is a multiple of the smaller; 3×4 and 2×6 have none, for 6 is no multiple of 4.
/// </summary>
internal sealed class CommonAxes
{
    /// <summary>Each axis with its step in the long row of all elements, the largest step first.</summary>
    private readonly ImmutableArray<(Axis Axis, int Step)> axes;

    private CommonAxes(ImmutableArray<(Axis Axis, int Step)> axes) => this.axes = axes;

    public static CommonAxes? Of(Shape first, Shape second, LayerProgram program)
    {
        int[] steps = [.. Steps(first).Concat(Steps(second)).Distinct().OrderBy(step => step), first.Length];
        if (Enumerable.Range(1, steps.Length - 1).Any(k => steps[k] % steps[k - 1] != 0))
            return null;
        return new([.. Enumerable.Range(0, steps.Length - 1).Reverse().Select(k => (program.Axis(((char)('p' + steps.Length - 2 - k)).ToString(), steps[k + 1] / steps[k]), steps[k]))]);
    }

    /// <summary>The index of an element of a tensor of the shape.</summary>
    public IEnumerable<IndexMap> Index(Shape shape)
    {
        int step = shape.Length;
        foreach (int extent in shape.Extents)
        {
            int outer = step;
            step /= extent;
            yield return axes.Where(axis => axis.Step >= step && axis.Step < outer).Aggregate(IndexMap.Zero, (map, axis) => map + (IndexMap)axis.Axis * (axis.Step / step));
        }
    }

    private static IEnumerable<int> Steps(Shape shape)
    {
        int step = shape.Length;
        foreach (int extent in shape.Extents)
            yield return step /= extent;
    }
}
