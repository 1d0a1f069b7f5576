using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Small neighbours that work on one sample after another become one kernel over the samples: a network of a few units is then
/// straight code from its input to its output, without a loop inside.
/// </summary>
internal static class MergeSmallKernels
{
    /// <summary>Vector operations for one sample beyond which a kernel is better off with a register tile of its own.</summary>
    public const int SmallKernel = 64;

    /// <summary>Vector operations for one sample that one method may come to.</summary>
    private const int LargestMethod = 256;

    public static ImmutableArray<Kernel> Run(ImmutableArray<Kernel> kernels, Layout layout)
    {
        var result = new List<Kernel>();
        foreach (Kernel kernel in kernels)
        {
            if (result.Count > 0 && CanMerge(result[^1], layout) && CanMerge(kernel, layout) && Operations(result[^1], layout) + Operations(kernel, layout) <= LargestMethod)
                result[^1] = Merge(result[^1], kernel);
            else
                result.Add(kernel);
        }

        return result.ToImmutableArray();
    }

    private static bool CanMerge(Kernel kernel, Layout layout) =>
        kernel.Items.All(item => IsOneVectorLoop(item, layout)) && kernel.Items.All(item => Operations(item, kernel, layout) <= SmallKernel);

    /// <summary>For one sample the item is a few vectors along one axis, or one number.</summary>
    private static bool IsOneVectorLoop(KernelItem item, Layout layout)
    {
        Assignment assignment = item.Assignment;
        var own = assignment.OutputAxes.Where(axis => !axis.IsBatch).ToArray();
        return assignment.Guards.Count == 0 && assignment.HasPlainIndex
            && assignment.Output.HasBatch && !assignment.ReductionAxes.Any(axis => axis.IsBatch)
            && own.Length <= 1
            && (own.Length == 0 || (VectorAxis.OfOutput(assignment, layout) == own[0] && Tile.VectorCount(own[0]) <= Registers.UnrolledVectors));
    }

    private static long Operations(Kernel kernel, Layout layout) => kernel.Items.Sum(item => Operations(item, kernel, layout));

    private static long Operations(KernelItem item, Kernel kernel, Layout layout) =>
        Operations(item.Assignment.Axes.Where(axis => !axis.IsBatch), Registers.VectorOf(kernel, item, layout));

    /// <summary>Vector operations for all points of these axes, of which one may lie across the lanes.</summary>
    public static long Operations(IEnumerable<Axis> axes, Axis? vector) =>
        axes.Aggregate(1L, (product, axis) => product * (axis == vector ? Tile.VectorCount(axis) : axis.Extent));

    private static Kernel Merge(Kernel first, Kernel second)
    {
        ImmutableArray<Axis> rows = [first.Outer.Concat(second.Outer).First(axis => axis.IsBatch)];
        return new Kernel(rows, null, first.Items.Concat(second.Items).Select(item => new KernelItem(item.Assignment, rows)).ToImmutableArray());
    }
}
