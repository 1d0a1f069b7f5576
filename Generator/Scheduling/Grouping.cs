using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Fusion: gathers assignments into kernels. A contraction starts a kernel and pointwise readers of its result join it, running on the
/// register before it is stored. Reductions along the last axis and what follows from them share one loop over the rest (softmax,
/// cross-entropy and their gradient are one kernel).
/// </summary>
internal sealed class Grouping
{
    /// <summary>Values that one point of a tile may stand for: those of a window.</summary>
    private const int PointsOfOne = 16;

    /// <summary>Operations on what a product of a batch's rows gives, such as a bias and a rectifier, that are worth more in its kernel than they cost there.</summary>
    private const int LongestBehindRows = 2;

    private readonly Layout layout;
    private readonly List<Kernel> kernels = [];

    private Grouping(Layout layout) => this.layout = layout;

    public static ImmutableArray<Kernel> Run(TensorProgram program, Layout layout)
    {
        var grouping = new Grouping(layout);
        foreach (Assignment assignment in program.Assignments)
            grouping.Place(assignment);
        return grouping.kernels.ToImmutableArray();
    }

    private void Place(Assignment assignment)
    {
        for (int k = kernels.Count - 1; k >= 0; k--)
        {
            if (Join(kernels[k], assignment) is { } joined)
            {
                kernels[k] = joined;
                return;
            }

            if (DependsOn(assignment, kernels[k]))
                break;
        }

        kernels.Add(Start(assignment));
    }

    private static bool DependsOn(Assignment assignment, Kernel kernel) =>
        kernel.Writes.Any(buffer => buffer == assignment.Output || assignment.Value.Reads().Any(read => read.Buffer == buffer));

    private Kernel Start(Assignment assignment)
    {
        var outer = OneHot.Of(assignment) is { Scatters: true } oneHot
            ? assignment.ReductionAxes.Concat(assignment.OutputAxes).Where(axis => !oneHot.Axes.Contains(axis)).OrderByDescending(axis => axis.IsBatch).ToImmutableArray()
            : assignment.OutputAxes.ToImmutableArray();
        Axis? vector = VectorAxis.OfOutput(assignment, layout);
        return new Kernel(outer, vector, [new KernelItem(assignment, outer)]);
    }

    private Kernel? Join(Kernel kernel, Assignment assignment)
    {
        if (assignment.Guards.Count > 0 || !(WritesEveryPoint(assignment) || PutsValuesApart(assignment)) || kernel.Items.Any(item => !WritesEveryPoint(item.Assignment)))
            return null;
        if (Unify(kernel, assignment) is not { } renamed)
            return null;

        var item = new KernelItem(renamed, kernel.Outer);
        return (kernel.IsRowKernel ? FitsRows(kernel, item) : FitsTile(kernel, item)) ? kernel.With(item) : null;
    }

    /// <summary>A sum without terms is still a sum; a guarded <c>=</c> leaves what was there.</summary>
    private static bool WritesEveryPoint(Assignment assignment) =>
        assignment.HasPlainIndex && (assignment.Guards.Count == 0 || assignment.Update != Update.Set) && OneHot.Of(assignment) is not { Scatters: true };

    /// <summary>Several values for a point of the kernel, each with a place of its own, as the gradient of a pooling has.</summary>
    private static bool PutsValuesApart(Assignment assignment) => assignment is { Update: Update.Set, Scatters: false } && OneHot.Of(assignment) is null;

    /// <summary>Pointwise, at the same point or at a few that it stands for, and contiguous along the same axis.</summary>
    private bool FitsTile(Kernel kernel, KernelItem item) =>
        !item.IsReduction && item.Reduction.IsEmpty
        && (item.InnerOutput.IsEmpty || (!item.Assignment.HasPlainIndex && item.InnerOutput.Aggregate(1L, (points, axis) => points * axis.Extent) <= PointsOfOne))
        && item.Assignment.OutputAxes.Count() == kernel.Outer.Length + item.InnerOutput.Length
        && VectorAxis.OfOutput(item.Assignment, layout) == kernel.Vector
        && !(kernel.Items[0].IsReduction && (IsCostly(item.Assignment.Value) || IsLong(kernel, item)))
        && ReadsOfProducts(kernel, item.Assignment).All(pair => pair.Read.Index.Equals(pair.Writer.Index));

    /// <summary>
    /// Functions of many instructions would stand in the code once for every cell of a register tile, and past what the JIT inlines.
    /// Next to them a pass over memory costs little.
    /// </summary>
    private static bool IsCostly(Expression value) => value.SelfAndDescendants().Any(node =>
        node is RandomUniform or Unary { Operator: not (UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Sqrt or UnaryOperator.Floor) });

    /// <summary>
    /// Whether more follows a product of a batch's rows than the JIT takes in where vectors are halved: three tiles' code has it for each of their cells.
    /// </summary>
    private bool IsLong(Kernel kernel, KernelItem item) =>
        Tile.RowsOfBatch(kernel, layout) is not null && kernel.Items.Skip(1).Append(item).Sum(follows => Operands.OperationsOf(follows.Assignment.Value)) > LongestBehindRows;

    /// <summary>One row's work: whatever it reads of the kernel's products belongs to the same row and is complete.</summary>
    private bool FitsRows(Kernel kernel, KernelItem item) =>
        (kernel.Outer.IsEmpty || kernel.Outer.Any(axis => axis.IsBatch))
        && kernel.Outer.All(axis => item.Assignment.OutputAxes.Contains(axis))
        && !item.Reduction.Any(axis => axis.IsBatch)
        && !WantsTile(item)
        && !WantsLanes(kernel, item)
        && ReadsOfProducts(kernel, item.Assignment).All(pair => SameRow(kernel, pair.Read, pair.Writer))
        && (item.InnerOutput.IsEmpty || VectorAxis.OfOutput(item.Assignment, layout) is not null || !item.IsReduction);

    /// <summary>Whether it is a product that one row after the other would read its weights for: several rows at a time share them.</summary>
    private bool WantsTile(KernelItem item)
    {
        if (item.Reduction.IsEmpty || VectorAxis.OfOutput(item.Assignment, layout) is not { } vector || !item.InnerOutput.Contains(vector))
            return false;
        return MergeSmallKernels.Operations(item.InnerOutput.Concat(item.Reduction), vector) > MergeSmallKernels.SmallKernel;
    }

    /// <summary>Whether it computes a costly function of one sum for each place, where places could lie across the lanes.</summary>
    private bool WantsLanes(Kernel kernel, KernelItem item) =>
        kernel.Items[0].IsReduction && kernel.Items.Skip(1).All(other => !other.IsReduction) && kernel.Items.Add(item).All(other => other.InnerOutput.IsEmpty)
        && !item.IsReduction && IsCostly(item.Assignment.Value) && VectorAxis.OfOutput(item.Assignment, layout) is not null;

    private static bool SameRow(Kernel kernel, Read read, Assignment writer) =>
        Enumerable.Range(0, read.Index.Count).All(k => !writer.Index[k].Axes.Any(kernel.Outer.Contains) || writer.Index[k] == read.Index[k]);

    /// <summary>Both go through the rows of the batch, and one buffer at least they both read.</summary>
    private static bool WorksOnTheSameRow(Kernel kernel, Assignment assignment) =>
        kernel.IsRowKernel && kernel.Outer is [{ IsBatch: true }] && assignment.OutputAxes.Any(axis => axis.IsBatch)
        && assignment.Value.Reads().Any(read => read.Buffer.HasBatch && kernel.Reads.Contains(read.Buffer));

    private static IEnumerable<(Read Read, Assignment Writer)> ReadsOfProducts(Kernel kernel, Assignment assignment) =>
        from read in assignment.Value.Reads()
        from item in kernel.Items
        where item.Assignment.Output == read.Buffer
        select (read, item.Assignment);

    /// <summary>
    /// The assignment with its axes renamed to the kernel's: those that index what the kernel writes, position by position, and for a
    /// kernel over rows the batch. Null where that is no one-to-one map between axes of equal extent.
    /// </summary>
    private static Assignment? Unify(Kernel kernel, Assignment assignment)
    {
        var renamed = new Dictionary<Axis, Axis>();
        bool related = false;
        foreach (var (read, writer) in ReadsOfProducts(kernel, assignment))
        {
            related = true;
            for (int k = 0; k < read.Index.Count; k++)
            {
                if (writer.Index[k].SingleAxis is not { } axis || !kernel.Outer.Contains(axis))
                    continue;
                if (read.Index[k].SingleAxis is not { } own || own.Extent != axis.Extent || (renamed.TryGetValue(own, out Axis? other) && other != axis))
                    return null;
                renamed[own] = axis;
            }
        }

        if (!related && !WorksOnTheSameRow(kernel, assignment))
            return null;
        if (renamed.Values.Distinct().Count() != renamed.Count)
            return null;

        // A row kernel's own outer axes may stand in the assignment under no other name than the batch.
        var substitution = renamed.Where(pair => pair.Key != pair.Value).ToDictionary(pair => pair.Key, pair => (IndexMap)pair.Value);
        if (substitution.Count > 0 && assignment.Axes.Any(axis => renamed.ContainsValue(axis) && !renamed.ContainsKey(axis)))
            return null;
        Assignment result = assignment.Substitute(substitution);
        return kernel.Outer.All(axis => result.OutputAxes.Contains(axis)) ? result : null;
    }
}
