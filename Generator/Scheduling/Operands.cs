using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>What a step of a sum reads and computes for a tile, as far as its size matters.</summary>
/// <param name="Shared">Vectors of one column that all rows of the tile read.</param>
/// <param name="OfRow">Vectors that each row reads for itself.</param>
/// <param name="Streams">Vectors of a row among all these that no other step reads again: nothing of them is in a near cache.</param>
/// <param name="Broadcasts">Single numbers that each row reads for all of its lanes.</param>
/// <param name="Operations">Instructions for one vector of one row, a multiply-add being one.</param>
/// <param name="NearSteps">Steps whose shared vectors the first-level cache can hold, given how far apart they lie.</param>
internal sealed record Operands(int Shared, int OfRow, int Streams, int Broadcasts, int Operations, int NearSteps)
{
    /// <summary>Those of a product of matrices.</summary>
    public static Operands OfProduct { get; } = new(Shared: 1, OfRow: 0, Streams: 0, Broadcasts: 1, Operations: 1, NearSteps: Caches.Sets * Caches.Ways);

    /// <summary>Whether so many steps leave in the first-level cache what the next tile reads again: half of it is for other operands.</summary>
    public bool StayNear(long steps) => steps <= NearSteps / 2;

    /// <param name="rows">The axis of the tile's rows, if it has more than one.</param>
    public static Operands Of(KernelItem item, Axis vector, Axis? rows, Layout layout)
    {
        var reads = item.Term.Reads().Distinct().ToLookup(read => layout.Address(read).Mentions(vector));
        int ofRow = reads[true].Count(read => rows is not null && layout.Address(read).Mentions(rows));
        int streams = reads[true].Count(read => IsReadOnce(read, item.Assignment, layout));
        int broadcasts = reads[false].Count(read => rows is null || layout.Address(read).Mentions(rows));
        int near = reads[true].Where(read => rows is null || !layout.Address(read).Mentions(rows)).Select(read => LinesKept(layout.Address(read), item)).DefaultIfEmpty(Caches.Sets * Caches.Ways).Min();
        return new(reads[true].Count() - ofRow, ofRow, streams, broadcasts, OperationsOf(item), near);
    }

    /// <summary>Lines that steps of the innermost sum find in the cache again: a stride of many lines reaches few of its sets.</summary>
    private static int LinesKept(IndexMap address, KernelItem item)
    {
        int lines = item.Reduction.IsEmpty ? 1 : Math.Max(1, Math.Abs(address.CoefficientOf(item.Reduction[^1])) / Caches.LineFloats);
        int powerOfTwo = lines & -lines;
        return Math.Max(1, Caches.Sets / powerOfTwo) * Caches.Ways;
    }

    /// <summary>Whether each element that is read is read at one point only.</summary>
    private static bool IsReadOnce(Read read, Assignment assignment, Layout layout) =>
        layout.Address(read) is var address && address.IsInjective && assignment.Axes.All(address.Mentions);

    /// <summary>Vector operations for one more term: a product is added in one, a condition and its choice are two before the result is added.</summary>
    public static int OperationsOf(KernelItem item)
    {
        int operations = OperationsOf(item.Term);
        return item is { Assignment.Update: Update.Sum, Term: Binary { Operator: BinaryOperator.Multiply } } ? operations : operations + 1;
    }

    /// <summary>Vector operations that make a value: a condition and its choice are two.</summary>
    public static int OperationsOf(Expression value) => value.SelfAndDescendants().Distinct().Sum(node => node switch { Unary or Binary => 1, Select => 2, _ => 0 });
}
