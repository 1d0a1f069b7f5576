using System.Globalization;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints loops around what an item does: over its axes, over the vectors of one axis, and the conditions under which a point counts.</summary>
internal sealed class LoopWriter(Layout layout, CodeWriter code, bool isSmall = false)
{
    private const int Pair = 2;

    /// <summary>What the rows of a tile read one after the other; null where they do not.</summary>
    public SlidingWindow? Window { get; set; }

    /// <summary>The filter's columns whose steps are written out where tiles are whole lines; null where they are a loop.</summary>
    public Axis? Columns { get; set; }

    /// <summary>The steps that are written out for some columns after the other; null where all columns are worked on at each step.</summary>
    public ColumnsInTurns? ByColumns { get; set; }

    /// <summary>The loops of a reduction, written out where they are short; a guard stands as far outside as its axes allow, and so does a position.</summary>
    public void WriteReduction(KernelItem item, IEnumerable<Axis> axes, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var order = axes.ToList();
        bool unroll = !isSmall && Unrolling.Suits(order, item, cells.Count);
        var loops = unroll ? order.Select(axis => (axis, axis.Extent)).ToList() : Merged(item.Assignment, order);
        if (unroll)
            AnchorTerms(item, order, cells, block);
        var guards = item.Assignment.Guards.Items.Except(OutputBounds(item.Assignment)).ToArray();
        Nest(loops, cells.Select(cell => order.Except(loops.Select(loop => loop.Item1)).Aggregate(cell, (at, axis) => at.At(axis, null))).ToList(), new(guards, item.OneHot?.Places.Items ?? []), new(unroll, IsStream(item, cells[0]), cells[0].Vector is null ? [] : [.. item.Term.Reads()], item), block, body);
    }

    /// <summary>Whether steps wait for memory, and not for instructions.</summary>
    private bool IsStream(KernelItem item, Cell cell) => cell.Vector is { } vector && Operands.Of(item, vector, null, layout).Streams > 0;

    /// <summary>What is read stands at constants from where it begins.</summary>
    private void AnchorTerms(KernelItem item, IReadOnlyList<Axis> order, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        var ends = cells.SelectMany(cell => new[] { cell.At(order), order.Aggregate(cell, (at, axis) => at.At(axis, null, axis.Extent - 1)) }).ToList();
        block.AnchorReads(item.Term.Reads(), ends);
    }

    private void Nest(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, Conditions open, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var ready = open.Guards.Where(guard => guard.Index.Axes.All(cells[0].Positions.ContainsKey)).ToArray();
        if (ready.Length > 0)
            WriteGuarded(ready, cells[0], block, scope => Nest(loops, cells, open.Without(ready), style, scope, body));
        else if (open.Places.FirstOrDefault(place => place.Position.Axes().All(cells[0].Positions.ContainsKey)) is { } place)
            WriteAtPosition(place, cells, block, (at, scope) => Nest(loops, at, open.Without(place), style, scope, body));
        else if (loops.Count == 0)
            body(cells, block);
        else if (style.Unrolls)
            Unroll(loops, cells, open, style, block, body);
        else if (loops[0].Axis == Columns)
            WriteOut(loops, cells, open, style, block, body);
        else if (open.AreMet && Window is { } window && window.Sum == style.Sum && loops is [var (axis, extent)] && axis == window.Axis && extent == axis.Extent)
            Slide(window, cells, block, body);
        else if (ByColumns is not null)
            LoopByColumns(loops[0].Axis, loops[0].Extent, cells, style, block, body);
        else if (loops.Count == 1 && open.AreMet && style.Dealt > 1)
            LoopInTurns(loops[0].Axis, loops[0].Extent, style.Dealt, cells, style, block, body);
        else if (loops.Count == 1 && open.AreMet && !style.Streams && Columns is null && Unrolling.SuitsPairs(loops[0].Axis, loops[0].Extent, cells.Count))
            LoopInTurns(loops[0].Axis, loops[0].Extent, Pair, cells, style, block, body);
        else
            Loop(loops, cells, open, style, block, body);
    }

    private void Unroll(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, Conditions open, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        // The same turns as in a loop, so that a sum has the same bits written out or not.
        int wholeTurns = loops[0].Extent / style.Dealt * style.Dealt;
        for (int k = 0; k < loops[0].Extent; k++)
            Nest(loops.GetRange(1, loops.Count - 1), cells.Select(cell => cell.Turn(loops[0].Axis, null, k) with { Share = k < wholeTurns ? k % style.Dealt : 0 }).ToList(), open, style, block, body);
    }

    /// <summary>Step by step along a line, each for the cells for which it reads anything but border; none where it does for no cell, as the ends of a filter longer than the line.</summary>
    private void WriteOut(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, Conditions open, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        Axis columns = loops[0].Axis;
        BorderSteps steps = BorderSteps.Of(style.Sum!, columns)!;
        for (int k = 0; k < columns.Extent; k++)
        {
            var reading = cells.Select(cell => cell.At(columns, null, k)).Where(cell => !steps.IsBorder(cell.StartOf(steps.Index).Constant)).ToList();
            if (reading.Count == 0)
                continue;
            code.Line($"// {columns.Name} = {Literal.Of(k)}");
            using (code.Block())
                Nest(loops.GetRange(1, loops.Count - 1), reading, open, style, block.Inner(), body);
        }
    }

    /// <summary>All steps of a short sum, in the order of what slides: each element is added to all sums that it counts for, step by step for each of them.</summary>
    private void Slide(SlidingWindow window, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        IndexMap address = layout.Address(window.Read);
        int direction = Math.Sign(address.CoefficientOf(window.Axis));
        ExpressionWriter shared = block.ForSharedTerms();
        AnchorTerms(window.Sum, [window.Axis], cells, shared);
        var steps = from step in Enumerable.Range(0, window.Axis.Extent)
                    from cell in cells
                    select cell.Turn(window.Axis, null, step);
        body(steps.OrderBy(cell => direction * cell.StartOf(address).Constant).ToList(), shared);
    }

    private void Loop(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, Conditions open, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var (axis, extent) = loops[0];
        string v = block.Names.Unique(axis.Name);
        var inside = cells.Select(cell => cell.At(axis, v)).ToList();
        Walk? walk = loops.Count == 1 ? block.WalkAlong(v, style.Walked, inside) : null;
        var (first, end) = loops.Count > 1 && extent == axis.Extent && style.Sum is not null ? BoundsWithin(style.Sum, axis, cells) : ("0", Literal.Of(extent));
        using (code.Block($"for (nint {v} = {first}; {v} < {(axis.IsBatch ? "rows" : end)}; {v}++)"))
        {
            Nest(loops.GetRange(1, loops.Count - 1), inside, open, style, block.Inner(walk), body);
            walk?.WriteSteps(code);
        }
    }

    /// <summary>The steps that read anything but border, where all cells stand at the same place of the axis that tells.</summary>
    private static (string First, string End) BoundsWithin(KernelItem sum, Axis axis, IReadOnlyList<Cell> cells)
    {
        (string first, string end) = ("0", Literal.Of(axis.Extent));
        if (BorderSteps.Of(sum, axis) is not { Index: var index } steps || cells[0].RangeOf(steps.Outer) is not { } outer || cells.Any(cell => cell.RangeOf(steps.Outer) != outer))
            return (first, end);

        bool ascends = index.CoefficientOf(axis) > 0;
        int factor = index.CoefficientOf(steps.Outer);
        if (index.Minimum < 0)
        {
            if (ascends)
                first = $"nint.Max(0, {Difference(-index.Constant, factor, outer.Last)})";
            else
                end = $"nint.Min({end}, {Sum(factor, outer.Last, index.Constant + 1)})";
        }

        if (index.Maximum >= steps.Extent)
        {
            if (ascends)
                end = $"nint.Min({end}, {Difference(steps.Extent - index.Constant, factor, outer.First)})";
            else
                first = $"nint.Max(0, {Sum(factor, outer.First, index.Constant - steps.Extent + 1)})";
        }

        return (first, end);
    }

    private static string Sum(int factor, string variable, int constant) =>
        Times(factor, variable) + (constant == 0 ? "" : constant > 0 ? $" + {Literal.Of(constant)}" : $" - {Literal.Of(-constant)}");

    private static string Difference(int constant, int factor, string variable) =>
        constant == 0 ? $"-{Times(factor, variable)}" : $"{Literal.Of(constant)} - {Times(factor, variable)}";

    private static string Times(int factor, string variable) => factor == 1 ? variable : $"{variable} * {Literal.Of(factor)}";

    /// <summary>Several turns of the innermost loop one after the other, then those that may be left.</summary>
    private void LoopInTurns(Axis axis, int extent, int turns, IReadOnlyList<Cell> cells, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        string v = block.Names.Unique(axis.Name), end = axis.IsBatch ? "rows" : Literal.Of(extent);
        string endOfTurns = axis.IsBatch ? $"rows - {Literal.Of(turns - 1)}" : Literal.Of(extent / turns * turns);
        var inside = cells.Select(cell => cell.At(axis, v)).ToList();
        Walk? walk = block.WalkAlong(v, style.Walked, inside);
        bool mayLeaveSome = end != endOfTurns;
        if (mayLeaveSome)
            code.Line($"nint {v} = 0;");
        using (code.Block($"for ({(mayLeaveSome ? "" : $"nint {v} = 0")}; {v} < {endOfTurns}; {v} += {Literal.Of(turns)})"))
        {
            ExpressionWriter scope = block.Inner(walk);
            for (int turn = 0; turn < turns; turn++)
                body(cells.Select(cell => cell.Turn(axis, v, turn) with { Share = turn % style.Dealt }).ToList(), scope);
            walk?.WriteSteps(code, turns);
        }

        if (!mayLeaveSome)
            return;
        bool leavesOne = turns == Pair;
        using (code.Block(leavesOne ? $"if ({v} < {end})" : $"for (; {v} < {end}; {v}++)"))
        {
            body(inside, block.Inner(walk));
            if (!leavesOne)
                walk?.WriteSteps(code);
        }
    }

    /// <summary>Many turns of the loop one after the other with the first columns, then with the last: each has references of its own, for what both named would stay in registers meanwhile.</summary>
    private void LoopByColumns(Axis axis, int extent, IReadOnlyList<Cell> cells, Style style, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        const int steps = ColumnsInTurns.Steps;
        string v = block.Names.Unique(axis.Name), end = Literal.Of(extent), endOfTurns = Literal.Of(extent / steps * steps);
        var columns = new[] { cells.Take(ColumnsInTurns.First), cells.Skip(ColumnsInTurns.First) }.Select(group =>
        {
            List<Cell> inside = [.. group.Select(cell => cell.At(axis, v))];
            return (Cells: inside, Walk: block.WalkAlong(v, style.Walked, inside));
        }).ToList();
        bool leavesSome = end != endOfTurns;
        if (leavesSome)
            code.Line($"nint {v} = 0;");
        WriteTurns($"{(leavesSome ? "" : $"nint {v} = 0")}; {v} < {endOfTurns}; {v} += {Literal.Of(steps)}", steps);
        if (leavesSome)
            WriteTurns($"; {v} < {end}; {v}++", 1);

        void WriteTurns(string loop, int turns)
        {
            using IDisposable inLoop = code.Block($"for ({loop})");
            foreach (var (group, walk) in columns)
            {
                Position first = group[0].Positions[group[0].Vector!];
                code.Line($"// {group[0].Vector!.Name} = {Literal.Of(first.Offset)} to {Literal.Of(first.Offset + group.Count * Storage.Lanes - 1)}");
                using IDisposable ofColumns = code.Block();
                ExpressionWriter scope = block.Inner(walk);
                for (int turn = 0; turn < turns; turn++)
                    body([.. group.Select(cell => cell.Turn(axis, v, turn))], scope);
                walk.WriteSteps(code, turns);
            }
        }
    }

    /// <summary>
    /// Neighbouring axes as one loop where every address steps from the end of the inner one to the next of the outer one:
    /// the inner axis then runs over both, the outer one stays at 0.
    /// </summary>
    private List<(Axis Axis, int Extent)> Merged(Assignment assignment, List<Axis> axes)
    {
        var addresses = assignment.Value.Reads().Select(layout.Address).Append(layout.Address(assignment)).ToArray();
        var loops = new List<(Axis Axis, int Extent)>();
        foreach (Axis axis in axes)
        {
            bool continues = loops.Count > 0 && IsMergeable(axis, assignment) && IsMergeable(loops[^1].Axis, assignment)
                && addresses.All(address => address.CoefficientOf(loops[^1].Axis) == address.CoefficientOf(axis) * axis.Extent);
            if (continues)
                loops[^1] = (axis, loops[^1].Extent * axis.Extent);
            else
                loops.Add((axis, axis.Extent));
        }

        return loops;
    }

    private bool IsMergeable(Axis axis, Assignment assignment) =>
        !axis.IsBatch
        && axis != Columns
        && !assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis))
        && !assignment.Value.SelfAndDescendants().Any(node => node is IndexValue index && index.Index.Mentions(axis) || node is RandomUniform random && random.Element.Mentions(axis));

    /// <summary>Loops over axes of the output that the kernel does not share.</summary>
    public void WriteLoops(IReadOnlyList<Axis> axes, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body) =>
        Nest(axes.Select(axis => (axis, axis.Extent)).ToList(), cells, new([], []), new(false, false, [], null), block, body);

    /// <summary>A loop over the whole vectors of an axis, then the partial one.</summary>
    public void WriteChunks(Axis vector, Cell cell, ExpressionWriter block, Action<Cell, ExpressionWriter> body)
    {
        int full = vector.Extent / Storage.Lanes * Storage.Lanes;
        if (full > 0)
        {
            string v = block.Names.Unique(vector.Name);
            using (code.Block($"for (nint {v} = 0; {v} < {Literal.Of(full)}; {v} += {Literal.Of(Storage.Lanes)})"))
                body(cell.Across(vector, v, 0, Storage.Lanes), block.Inner());
        }

        if (full < vector.Extent)
            body(cell.Across(vector, null, full, vector.Extent - full), block);
    }

    /// <summary>The body under the conditions that are not known already.</summary>
    public void WriteGuarded(IEnumerable<Guard> guards, Cell cell, ExpressionWriter block, Action<ExpressionWriter> body)
    {
        var conditions = guards.Select(guard => (Guard: guard, Index: cell.Text(guard.Index))).ToArray();
        var known = conditions.Where(condition => int.TryParse(condition.Index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)).ToArray();
        if (known.Any(condition => int.Parse(condition.Index, CultureInfo.InvariantCulture) is var index && (index < 0 || index >= condition.Guard.Extent)))
            return;

        var open = conditions.Except(known).Select(condition => $"unchecked((nuint)({condition.Index})) < {Literal.Of(condition.Guard.Extent)}").Distinct().ToArray();
        if (open.Length == 0)
        {
            body(block);
            return;
        }

        using (code.Block($"if ({string.Join(" && ", open)})"))
            body(block.Inner());
    }

    /// <summary>Where these fail there is no element to write. Where another guard of a sum fails, a term is missing and the element is still written.</summary>
    public static IEnumerable<Guard> OutputBounds(Assignment assignment) =>
        assignment.Guards.Items.Where(guard => Enumerable.Range(0, assignment.Index.Count).Any(k => assignment.Index[k] == guard.Index && assignment.Output.Shape[k] == guard.Extent));

    /// <summary>The body where all axes that count at one position only stand there, if there are such positions.</summary>
    public void WriteAtPositions(IEnumerable<OneHotPlace> places, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        if (places.FirstOrDefault() is { } place)
            WriteAtPosition(place, cells, block, (at, scope) => WriteAtPositions(places.Skip(1), at, scope, body));
        else
            body(cells, block);
    }

    private void WriteAtPosition(OneHotPlace place, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        string position = block.Names.Unique(place.Axis.Name);
        code.Line($"nint {position} = PositionOf({block.Scalar(place.Position, cells[0])});");
        using (code.Block($"if (unchecked((nuint){position}) < {Literal.Of(place.Axis.Extent)})"))
            body(cells.Select(cell => cell.At(place.Axis, position)).ToList(), block.Inner());
    }

    /// <summary>How loops are printed.</summary>
    /// <param name="Unrolls">Written out, turn by turn.</param>
    /// <param name="Streams">Read from memory once, so that instructions are not what takes time.</param>
    /// <param name="Walked">What the innermost loop reads by references that move with it.</param>
    /// <param name="Sum">What they sum up, if they do.</param>
    private sealed record Style(bool Unrolls, bool Streams, IReadOnlyCollection<Read> Walked, KernelItem? Sum)
    {
        public int Dealt => Sum?.Dealt ?? 1;
    }

    /// <summary>What is still to be asked on the way to a term: conditions, and positions to go to.</summary>
    private sealed record Conditions(IReadOnlyCollection<Guard> Guards, IReadOnlyCollection<OneHotPlace> Places)
    {
        public bool AreMet => Guards.Count == 0 && Places.Count == 0;

        public Conditions Without(IEnumerable<Guard> guards) => this with { Guards = [.. Guards.Except(guards)] };

        public Conditions Without(OneHotPlace place) => this with { Places = [.. Places.Where(other => other != place)] };
    }
}
