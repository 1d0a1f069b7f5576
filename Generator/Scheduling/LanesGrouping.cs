using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// The kernels of a program whose rows lie across the lanes: rows into the lanes, what is done with each sixteen of them from first to
/// last, gradients, which nothing else reads, and rows out again.
/// </summary>
internal static class LanesGrouping
{
    /// <summary>
    /// Operations that one method may come to, in straight code: past that the JIT stops to inline them where vectors of sixteen lanes are
    /// not hardware. What one method hands to the next is a few vectors in the first-level cache.
    /// </summary>
    private const int LargestMethod = 48;

    /// <summary>Sums worked on at once: as many as registers hold where a vector of sixteen lanes takes two.</summary>
    public const int SumsAtOnce = 8;

    public static ImmutableArray<Kernel> Run(TensorProgram program)
    {
        Axis batch = program.Batch;
        var moves = program.Assignments.Where(RowsInLanes.IsMove).ToArray();
        var gradients = program.Assignments.Where(assignment => !assignment.Output.HasBatch).ToArray();
        return
        [
            .. Moves(moves.Where(move => !move.Output.IsResult), batch),
            .. Chains(program.Assignments.Except(moves).Except(gradients), batch),
            .. gradients.Select(gradient => Of([gradient], [], null)),
            .. Moves(moves.Where(move => move.Output.IsResult), batch),
        ];
    }

    /// <summary>Whether an item reads at places that are known when the code is printed, where it finds in registers what was made before.</summary>
    public static bool IsStraight(KernelItem item) =>
        Unrolling.Suits(item.Reduction, item, Math.Min(SumsAtOnce, item.InnerOutput.Aggregate(1, (product, axis) => product * axis.Extent)));

    private static IEnumerable<Kernel> Moves(IEnumerable<Assignment> moves, Axis batch) => moves.Any() ? [Of(moves, [batch], null)] : [];

    private static IEnumerable<Kernel> Chains(IEnumerable<Assignment> assignments, Axis batch)
    {
        var chain = new List<Assignment>();
        foreach (Assignment assignment in assignments)
        {
            if (chain.Count > 0 && chain.Append(assignment).Sum(Operations) > LargestMethod)
            {
                yield return Of(chain, [batch], batch);
                chain.Clear();
            }

            chain.Add(assignment);
        }

        if (chain.Count > 0)
            yield return Of(chain, [batch], batch);
    }

    private static int Operations(Assignment assignment) =>
        assignment.Axes.Where(axis => !axis.IsBatch).Aggregate(1, (product, axis) => product * axis.Extent);

    private static Kernel Of(IEnumerable<Assignment> assignments, ImmutableArray<Axis> outer, Axis? vector) =>
        new(outer, vector, assignments.Select(assignment => new KernelItem(assignment, outer)).ToImmutableArray()) { HasRowsInLanes = true };
}
