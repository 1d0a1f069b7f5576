using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Which sums are written out, term after term, and which are loops.</summary>
internal static class Unrolling
{
    /// <summary>Sums of up to so many terms are written out.</summary>
    private const int Terms = 16;

    /// <summary>
    /// Vector operations that one unrolled sum may take. Where vectors are split each is a dozen values to the JIT, which keeps track of a thousand: beyond
    /// them every value goes through memory, and a maximum over 2×2 places took ten times as long.
    /// </summary>
    private const int Operations = 32;

    /// <summary>A loop with fewer turns, or with fewer sums, stays as it is: little is gained, and each turn is code.</summary>
    private const int FewestTurns = 8, FewestSums = 4;

    /// <param name="axes">What is summed over.</param>
    /// <param name="item">Whose terms are summed.</param>
    /// <param name="cells">The sums that are worked on at once.</param>
    public static bool Suits(IEnumerable<Axis> axes, KernelItem item, int cells)
    {
        long terms = axes.Aggregate(1L, (product, axis) => product * axis.Extent);
        return !axes.Any(axis => axis.IsBatch) && terms <= Terms && terms * cells * Operands.OperationsOf(item) <= Operations;
    }

    /// <summary>
    /// Whether two turns of the innermost loop of sums are written one after the other. What a loop adds to its turn, counting and stepping, is a tenth of
    /// the instructions, which is nothing on a core of one's own, and a sixth of the time where two threads share one.
    /// </summary>
    public static bool SuitsPairs(Axis axis, int extent, int cells) => cells >= FewestSums && (axis.IsBatch || extent >= FewestTurns);
}
