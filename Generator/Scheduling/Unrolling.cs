using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Which sums are written out, term after term, and which are loops.</summary>
internal static class Unrolling
{
    /// <summary>Sums of up to so many terms are written out.</summary>
    private const int Terms = 16;

    /// <summary>Statements that one unrolled sum may take.</summary>
    private const int Statements = 32;

    /// <param name="axes">What is summed over.</param>
    /// <param name="cells">The sums that are worked on at once.</param>
    public static bool Suits(IEnumerable<Axis> axes, int cells)
    {
        long terms = axes.Aggregate(1L, (product, axis) => product * axis.Extent);
        return !axes.Any(axis => axis.IsBatch) && terms <= Terms && terms * cells <= Statements;
    }
}
