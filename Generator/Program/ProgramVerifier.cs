using System.Collections.Immutable;

namespace ModelCompiler.Generator.Program;

/// <summary>
/// Checks what lowering and every pass promise each other about a program, and names what is broken. Tests run it after every pass:
/// a pass that breaks a promise is found there, not in the numbers of a network that nobody tried.
/// </summary>
internal static class ProgramVerifier
{
    /// <summary>Every broken promise in words, in the order of the assignments; empty for a sound program.</summary>
    public static ImmutableArray<string> Faults(TensorProgram program) =>
    [
        .. program.Assignments.SelectMany(assignment => AssignmentVerifier.Faults(assignment, program.Batch).Select(fault => $"{fault}, in {assignment}")),
        .. SharedNames(program),
        .. ReadsBeforeWrites(program),
        .. OverlappingWriters(program),
        .. UncoveredResults(program),
    ];

    /// <summary>Formulas in which one name stands for two axes: harmless until somebody reads them, so only the last pass has to settle it.</summary>
    public static ImmutableArray<string> AmbiguousNames(TensorProgram program) =>
    [
        .. from assignment in program.Assignments
           from axes in assignment.Axes.GroupBy(axis => axis.Name, StringComparer.Ordinal)
           where axes.Count() > 1
           select $"{axes.Count()} axes are called {axes.Key}, in {assignment}",
    ];

    /// <summary>Names stand for buffers in dumps, in comments, and in the variables of emitted code.</summary>
    private static IEnumerable<string> SharedNames(TensorProgram program) =>
        from buffers in program.Buffers.GroupBy(buffer => buffer.Name, StringComparer.Ordinal)
        where buffers.Count() > 1
        select $"{buffers.Count()} buffers are called {buffers.Key}";

    /// <summary>What comes from outside is never written; everything else is whole before the first assignment that reads it.</summary>
    private static IEnumerable<string> ReadsBeforeWrites(TensorProgram program)
    {
        var lastWriter = new Dictionary<Buffer, int>();
        for (int k = 0; k < program.Assignments.Length; k++)
            lastWriter[program.Assignments[k].Output] = k;

        foreach (Buffer written in lastWriter.Keys.Where(ComesFromOutside))
            yield return $"{written} comes from outside and is written";
        for (int k = 0; k < program.Assignments.Length; k++)
        {
            foreach (Buffer read in program.Assignments[k].Value.Reads().Select(read => read.Buffer).Distinct().Where(buffer => !ComesFromOutside(buffer)))
            {
                if (!lastWriter.TryGetValue(read, out int writer))
                    yield return $"{read} is read and never written, in {program.Assignments[k]}";
                else if (writer >= k)
                    yield return $"{read} is read before it is written, in {program.Assignments[k]}";
            }
        }
    }

    private static bool ComesFromOutside(Buffer buffer) =>
        buffer.Kind is BufferKind.Input or BufferKind.Target or BufferKind.RowWeight or BufferKind.Parameter or BufferKind.Constant;

    /// <summary>Nothing is overwritten: several assignments may write one buffer only where none meets another.</summary>
    private static IEnumerable<string> OverlappingWriters(TensorProgram program)
    {
        foreach (var writers in program.Writers)
        {
            Assignment[] all = writers.ToArray();
            for (int k = 1; k < all.Length; k++)
            {
                if (all.Take(k).Any(earlier => !AreDisjoint(earlier, all[k])))
                    yield return $"{writers.Key} is written twice at one place, again in {all[k]}";
            }
        }
    }

    private static bool AreDisjoint(Assignment left, Assignment right) =>
        left.Index.Count == right.Index.Count && Enumerable.Range(0, left.Index.Count).Any(k => NeverMeet(left.Index[k], right.Index[k]));

    /// <summary>Either the ranges lie apart, or the steps keep the two on different remainders.</summary>
    private static bool NeverMeet(IndexMap left, IndexMap right)
    {
        if (left.Maximum < right.Minimum || right.Maximum < left.Minimum)
            return true;
        int step = left.Terms.Items.Concat(right.Terms.Items).Aggregate(0, (divisor, term) => GreatestCommonDivisor(divisor, Math.Abs(term.Coefficient)));
        return step > 1 && (left.Constant - right.Constant) % step != 0;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    /// <summary>Those outside see all of a result, so all of it is written. Points are counted: writers do not overlap.</summary>
    private static IEnumerable<string> UncoveredResults(TensorProgram program)
    {
        var results = program.Writers.Where(writers => writers.Key.IsResult).ToArray();
        if (results.Length == 0)
            yield return "nothing that the program computes is a result";
        foreach (var writers in results.Where(writers => writers.All(writer => writer.Guards.Count == 0)))
        {
            long points = writers.Sum(writer => writer.OutputAxes.Aggregate(1L, (product, axis) => product * axis.Extent));
            long elements = writers.Key.Shape.Aggregate(1L, (product, extent) => product * extent);
            if (points != elements)
                yield return $"the result {writers.Key} has {elements} elements, {points} are written";
        }
    }
}
