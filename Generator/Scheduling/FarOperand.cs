using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Weights that only a distant cache holds, walked down their columns: each step reads another line, rows away from the last, often on another page. The
/// machine does not look that far ahead by itself, so emitted code asks for lines some steps before it needs them.
/// </summary>
/// <param name="Read">What is asked for.</param>
/// <param name="Axis">The axis that steps from row to row.</param>
internal sealed record FarOperand(Read Read, Axis Axis)
{
    /// <summary>About as many as come from afar in the time of so many steps, and an eighth of what the first-level cache holds.</summary>
    private const int LinesAhead = 64;

    /// <summary>Weights that are worth it: of smaller ones only the first rows of a chunk wait, and the others ask in vain.</summary>
    private const int FarFloats = 4 * Caches.SecondLevelFloats;

    /// <param name="item">A sum.</param>
    /// <returns>Null where all that is read is near, or lies in the order in which it is read, or steps are too few.</returns>
    public static FarOperand? Of(KernelItem item, Axis vector, Layout layout)
    {
        if (item.Reduction.IsEmpty || item.Reduction[^1] is not { Extent: >= 2 * LinesAhead } axis)
            return null;

        Read? far = item.Term.Reads().FirstOrDefault(read => !read.Buffer.HasBatch && layout[read.Buffer].Length > FarFloats
            && layout.Address(read).Mentions(vector) && layout.Address(read).CoefficientOf(axis) > Caches.LineFloats);
        return far is null ? null : new(far, axis);
    }

    /// <param name="vectors">Lines that a step reads.</param>
    public static int StepsAhead(int vectors) => LinesAhead / vectors;
}
