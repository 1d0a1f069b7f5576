using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints the items of a kernel at one place of its outer loops.</summary>
internal sealed class ItemWriter
{
    private readonly KernelMethod method;
    private readonly Layout layout;
    private readonly Registers registers;
    private readonly CodeWriter code;
    private readonly NameTable methodNames;
    private readonly LoopWriter loops;
    private readonly bool isSmall;
    private readonly Dictionary<Axis, string> written = [];

    /// <summary>Characters up to which a value that is only stored stands in its store.</summary>
    private const int LongestUnnamed = 80;

    /// <summary>What the kernel reads, its own results among it.</summary>
    private readonly HashSet<Buffer> read;

    /// <summary>The axis across the lanes, where vectors run over its end: what they leave beyond it must be zero.</summary>
    private Axis? runOver;

    /// <summary>Tells machines whose vectors have sixteen lanes; a constant to the JIT.</summary>
    public const string HasWideVectors = "Vector512.IsHardwareAccelerated";

    public ItemWriter(KernelMethod method, Layout layout, Registers registers, CodeWriter code, NameTable methodNames, bool isSmall) =>
        (this.method, this.layout, this.registers, this.code, this.methodNames, this.isSmall, loops, read) =
        (method, layout, registers, code, methodNames, isSmall, new LoopWriter(layout, code, isSmall), [.. method.Kernel.Reads]);

    private Kernel Kernel => method.Kernel;

    /// <summary>Where several points add into one element, the output must start at zero.</summary>
    public void ClearScatteredOutputs()
    {
        foreach (Assignment assignment in Kernel.Items.Select(item => item.Assignment).Where(IsScatteredSum))
        {
            Storage output = layout[assignment.Output];
            string length = !assignment.Output.HasBatch ? Literal.Of(output.Length) : $"rows * {Literal.Of(output.Strides[0])}" + (output.Start > 0 ? $" + {Literal.Of(output.Start)}" : "");
            code.Line($"MemoryMarshal.CreateSpan(ref {method.NameOf(assignment.Output)}, {length}).Clear();");
        }
    }

    /// <summary>
    /// Whether the lanes beyond the end of the kernel's vector axis can be worked on like all others: what is read there are zeros, and what
    /// is written goes to where there are zeros. It is made zero if it is not.
    /// </summary>
    public bool RunsIntoPadding(Axis vector)
    {
        var block = new ExpressionWriter(method, layout, code, methodNames);
        bool owns = Kernel.Items.All(item => item.OneHot is null
            && block.OwnsLanesBeyond(item.Assignment.Output, item.Assignment.Index.Items, vector)
            && item.Assignment.Value.Reads().All(read => !layout.Address(read).Mentions(vector) || block.OwnsLanesBeyond(read.Buffer, read.Index.Items, vector)));
        bool areZeros = Kernel.Items.All(item => block.IsZeroBeyond(item.Term, Cell.Scalar.At(item.Assignment.Axes).Across(vector, null, 0, 1)));
        return owns && (areZeros || vector.Extent > Storage.Lanes);
    }

    /// <summary>From here on vectors run over the end of this axis.</summary>
    public void RunOver(Axis vector) => runOver = vector;

    /// <summary>From here on the rows of a tile read this one after the other.</summary>
    public void SlideAlong(SlidingWindow window) => loops.Window = window;

    /// <summary>Within the scope, the steps of sums along this axis are written out, each for the cells for which it reads anything but border.</summary>
    public IDisposable WritingOut(Axis columns)
    {
        loops.Columns = columns;
        return new Restoring(() => loops.Columns = null);
    }

    /// <summary>Within the scope, sums are worked on for some columns after the other.</summary>
    public IDisposable ByColumns(ColumnsInTurns columns)
    {
        loops.ByColumns = columns;
        return new Restoring(() => loops.ByColumns = null);
    }

    /// <summary>How many lanes of a cell count, as C#; null if all do.</summary>
    private string? LanesThatCount(Cell cell)
    {
        if (cell.IsPartial)
            return Literal.Of(cell.ValidLanes);
        if (runOver is null || cell.Vector != runOver)
            return null;

        var (start, constant) = cell.StartOf(runOver);
        int left = runOver.Extent - constant;
        return start == "0" ? (left < Storage.Lanes ? Literal.Of(left) : null) : $"{Literal.Of(left)} - (int){start}";
    }

    /// <summary>Tells whether sums go on: from the chunk before, or from the portion before.</summary>
    public void ContinueSumsAfter(IEnumerable<string> portions) =>
        code.Line($"bool more = accumulate || {string.Join(" || ", portions.Select(portion => portion + " > 0"))};");

    /// <summary>The condition under which a gradient adds to what is in memory.</summary>
    private string GoesOn => Kernel.Portions.IsEmpty ? "accumulate" : "more";

    /// <summary>Within the scope, elements of the axis before the given one have been written already.</summary>
    public IDisposable SkippingBefore(Axis axis, string next)
    {
        written[axis] = next;
        return new Restoring(() => written.Remove(axis));
    }

    /// <summary>All items at the cells of one register tile.</summary>
    /// <param name="narrow">The cells that every machine works on at once.</param>
    /// <param name="wide">Those that machines with vectors of sixteen lanes work on besides.</param>
    public void WriteTile(IReadOnlyList<Cell> narrow, IReadOnlyList<Cell> wide)
    {
        var block = new ExpressionWriter(method, layout, code, methodNames);
        KernelItem first = Kernel.Items[0];
        if (wide.Count == 0 || !first.IsReduction || first.OneHot is { Scatters: true })
        {
            foreach (KernelItem item in Kernel.Items)
                WritePoints(item, narrow.Concat(wide).ToList(), block);
            return;
        }

        loops.WriteGuarded(LoopWriter.OutputBounds(first.Assignment), narrow[0], block, scope => WriteWideSums(first, narrow, wide, scope));
    }

    private void WriteWideSums(KernelItem item, IReadOnlyList<Cell> narrow, IReadOnlyList<Cell> wide, ExpressionWriter block)
    {
        var cells = narrow.Concat(wide).ToList();
        string[][] accumulators = StartSums(item, cells, block);
        loops.WriteReduction(item, item.Reduction.Where(IsWithinTile), cells, block.ForTerms(cells, cells[0].Vector), (inner, scope) =>
        {
            AskAhead(item, inner.Take(narrow.Count), scope);
            for (int k = 0; k < narrow.Count; k++)
                Accumulate(item, accumulators[k][inner[k].Share], inner[k], scope);
            using (code.Block($"if ({HasWideVectors})"))
            {
                ExpressionWriter wideScope = scope.Inner();
                for (int k = narrow.Count; k < inner.Count; k++)
                    Accumulate(item, accumulators[k][inner[k].Share], inner[k], wideScope);
            }
        });

        FinishTile(item, narrow, accumulators, block);
        using (code.Block($"if ({HasWideVectors})"))
            FinishTile(item, wide, accumulators.Skip(narrow.Count).ToArray(), block.Inner());
    }

    private void FinishTile(KernelItem summed, IReadOnlyList<Cell> cells, IReadOnlyList<string[]> accumulators, ExpressionWriter block)
    {
        FinishSums(summed, cells, accumulators, block);
        foreach (KernelItem item in Kernel.Items.Skip(1))
            WritePoints(item, cells, block);
    }

    /// <summary>The one value of each cell, or all that it stands for.</summary>
    private void WritePoints(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        if (item.InnerOutput.IsEmpty)
            WriteCells(item, cells, block);
        else
            loops.WriteLoops(item.InnerOutput, cells, block, (inner, scope) => WriteCells(item, inner, scope));
    }

    /// <summary>Whether a loop inside the tile runs over the axis, and not one around it.</summary>
    private bool IsWithinTile(Axis axis) => !Kernel.Portions.Contains(axis);

    /// <summary>One item at places that have a position for each of its axes but those it reduces.</summary>
    public void WriteItem(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        if (cells[0].Vector is null)
            WriteScalar(item, cells[0], block);
        else
            WriteCells(item, cells, block);
    }

    /// <summary>All items at one point of the outer axes, each with its own inner axes.</summary>
    public void WriteRow(Cell cell)
    {
        var block = new ExpressionWriter(method, layout, code, methodNames);
        foreach (KernelItem item in Kernel.Items)
            WriteInner(item, cell, block);
    }

    private void WriteInner(KernelItem item, Cell cell, ExpressionWriter block)
    {
        Axis? vector = Registers.VectorOf(Kernel, item, layout);
        var own = item.InnerOutput.Where(axis => axis != vector).ToArray();
        if (own.Length > 0)
        {
            loops.WriteLoops(own, [cell], block, (inner, scope) => WriteVectors(item, inner[0], vector, scope));
            return;
        }

        WriteVectors(item, cell, vector, block);
    }

    private void WriteVectors(KernelItem item, Cell cell, Axis? vector, ExpressionWriter block)
    {
        if (vector is null)
            WriteScalar(item, cell, block);
        else if (!item.InnerOutput.Contains(vector))
            WriteHorizontal(item, cell, vector, block);
        else if (Registers.IsUnrolled(item, vector))
            WriteCells(item, Chunks(cell, vector, 0, Tile.VectorCount(vector)), block);
        else
            loops.WriteChunks(vector, cell, block, (chunk, scope) => WriteCells(item, [chunk], scope));
    }

    private static List<Cell> Chunks(Cell cell, Axis vector, int first, int count) =>
        Enumerable.Range(first, count).Select(k => cell
            .Across(vector, null, k * Storage.Lanes, Math.Min(Storage.Lanes, vector.Extent - k * Storage.Lanes))
            .Named(count > 1 ? "_" + Literal.Of(k) : "")).ToList();

    /// <summary>One value for each cell: an expression, or a sum or maximum over the reduction axes kept in accumulators.</summary>
    private void WriteCells(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        if (item.OneHot is { Scatters: true } place)
        {
            loops.WriteGuarded(assignment.Guards.Items, cells[0], block, inside => loops.WriteAtPositions(place.Places, cells, inside, (at, scope) =>
            {
                foreach (Cell cell in at)
                    Finish(assignment, cell, scope.Vector(item.Term, cell), scope.IsZeroBeyond(item.Term, cell), scope);
            }));
            return;
        }

        if (!item.IsReduction)
        {
            loops.WriteGuarded(assignment.Guards.Items, cells[0], block, scope =>
            {
                scope.AnchorReads(assignment.Value.Reads(), cells);
                scope.InlineSingleReads(cells);
                AnchorOutput(assignment, cells, scope);
                foreach (Cell cell in cells)
                    Finish(assignment, cell, scope.Vector(assignment.Value, cell), scope.IsZeroBeyond(assignment.Value, cell), scope);
            });
            return;
        }

        loops.WriteGuarded(LoopWriter.OutputBounds(assignment), cells[0], block, scope => WriteSums(item, cells, scope));
    }

    private void WriteSums(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        string[][] accumulators = StartSums(item, cells, block);
        loops.WriteReduction(item, item.Reduction.Where(IsWithinTile), Numbered(cells), block.ForTerms(cells, cells[0].Vector), (inner, scope) =>
        {
            AskAhead(item, inner, scope);
            foreach (Cell cell in inner)
                Accumulate(item, accumulators[cell.Place][cell.Share], cell, scope);
        });
        FinishSums(item, cells, accumulators, block);
    }

    /// <summary>Asks for what a later step reads from afar.</summary>
    private void AskAhead(KernelItem item, IEnumerable<Cell> cells, ExpressionWriter scope)
    {
        if (loops.ByColumns is { } columns)
        {
            // The line of the first column stands for its row.
            if (cells.First() is { Place: 0 } first)
                Ask(columns.Read, columns.Axis, first, ColumnsInTurns.RowsAhead, scope);
            return;
        }

        if (isSmall || cells.First().Vector is not { } vector || FarOperand.Of(item, vector, layout) is not { } far)
            return;

        Cell[] lines = [.. cells.GroupBy(cell => scope.PlaceOf(far.Read, cell)).Select(line => line.First())];
        foreach (Cell line in lines)
            Ask(far.Read, far.Axis, line, FarOperand.StepsAhead(lines.Length), scope);
    }

    private void Ask(Read read, Axis axis, Cell cell, int stepsAhead, ExpressionWriter scope)
    {
        Position step = cell.Positions[axis];
        var (reference, offset) = scope.PlaceOf(read, cell.At(axis, step.Variable, step.Offset + stepsAhead));
        code.Line($"Prefetch(ref {reference}, {offset});");
    }

    private static List<Cell> Numbered(IEnumerable<Cell> cells) => cells.Select((cell, k) => cell with { Place = k }).ToList();

    /// <summary>For each cell the sums that its terms are dealt to, all at zero.</summary>
    private string[][] StartSums(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        string[][] accumulators = [.. cells.Select(cell =>
        {
            string first = block.NameLocal(method.NameOf(item.Assignment.Output) + cell.Suffix, "Sum");
            return Enumerable.Range(0, item.Dealt).Select(share => share == 0 ? first : block.Names.Unique($"{first}_turn{Literal.Of(share)}")).ToArray();
        })];
        string[] all = [.. accumulators.SelectMany(names => names)];
        if (item.Assignment.Update == Update.Sum && all.Length > 1)
            WriteZeros(all);
        else
            all.ToList().ForEach(accumulator => code.Line($"var {accumulator} = {Start(item.Assignment.Update)};"));
        return accumulators;
    }

    private void WriteZeros(IReadOnlyList<string> accumulators)
    {
        const int InLine = 4;
        for (int first = 0; first < accumulators.Count; first += InLine)
            code.Line($"Vector512<float> {string.Join(", ", accumulators.Skip(first).Take(InLine).Select(accumulator => accumulator + " = default"))};");
    }

    private void FinishSums(KernelItem item, IReadOnlyList<Cell> cells, IReadOnlyList<string[]> accumulators, ExpressionWriter block)
    {
        foreach (string[] dealt in accumulators.Take(cells.Count).Where(names => names.Length > 1))
            code.Line($"{dealt[0]} = {InPairs(dealt)};");
        bool zero = cells.All(cell => block.IsZeroBeyond(item.Term, cell.At(item.Reduction)));
        AnchorOutput(item.Assignment, cells, block);
        for (int k = 0; k < cells.Count; k++)
            Finish(item.Assignment, cells[k], accumulators[k][0], zero, block);
    }

    private static string InPairs(IReadOnlyList<string> sums) =>
        sums.Count == 2 ? $"{sums[0]} + {sums[1]}" : $"({InPairs([.. sums.Take(sums.Count / 2)])}) + ({InPairs([.. sums.Skip(sums.Count / 2)])})";

    private void AnchorOutput(Assignment assignment, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        if (registers.NeedsMemory(assignment.Output))
            block.Anchor(assignment.Output, layout.Address(assignment), cells);
    }

    private static string Start(Update update) => update == Update.Sum ? "Vector512<float>.Zero" : "Vector512.Create(float.NegativeInfinity)";

    private void Accumulate(KernelItem item, string accumulator, Cell cell, ExpressionWriter scope) =>
        code.Line(Accumulation(item, accumulator, cell, scope, IsInLoop(item, cell)));

    /// <summary>The statement that adds a term.</summary>
    public static string Accumulation(KernelItem item, string accumulator, Cell cell, ExpressionWriter scope, bool isInLoop) => (item.Assignment.Update, item.Term) switch
    {
        (Update.Sum, Binary { Operator: BinaryOperator.Multiply } product) when isInLoop => scope.OperandInMemory(product.Right, cell) is var (reference, offset)
            ? $"AddProduct(ref {accumulator}, {scope.Vector(product.Left, cell)}, ref {reference}, {offset});"
            : $"AddProduct(ref {accumulator}, {scope.Vector(product.Left, cell)}, {scope.Vector(product.Right, cell)});",
        (Update.Sum, not Binary { Operator: BinaryOperator.Multiply }) => $"{accumulator} += {scope.Vector(item.Term, cell)};",
        _ => $"{accumulator} = {Accumulated(item, accumulator, cell, scope)};",
    };

    /// <summary>
    /// Whether a loop comes by the term time and again: its sum then has to be in one register at both ends. To the JIT that costs calls to take in,
    /// of which a sum that is written out has none to spare.
    /// </summary>
    private static bool IsInLoop(KernelItem item, Cell cell) => item.Reduction.Any(axis => cell.Positions[axis].Variable is not null);

    /// <summary>What an accumulator becomes with one more term.</summary>
    public static string Accumulated(KernelItem item, string accumulator, Cell cell, ExpressionWriter scope) => (item.Assignment.Update, item.Term) switch
    {
        (Update.Max, _) => $"Max({accumulator}, {scope.Vector(item.Term, cell)})",
        (_, Binary { Operator: BinaryOperator.Multiply } product) => $"MultiplyAdd({scope.Vector(product.Left, cell)}, {scope.Vector(product.Right, cell)}, {accumulator})",
        _ => $"{accumulator} + {scope.Vector(item.Term, cell)}",
    };

    /// <summary>A reduction over the axis across the lanes: one vector of partial results, then a fixed tree over its lanes.</summary>
    private void WriteHorizontal(KernelItem item, Cell cell, Axis vector, ExpressionWriter block) =>
        loops.WriteGuarded(LoopWriter.OutputBounds(item.Assignment), cell, block, scope => WriteLaneSums(item, cell, vector, scope));

    private void WriteLaneSums(KernelItem item, Cell cell, Axis vector, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        string name = block.NameLocal(method.NameOf(assignment.Output) + cell.Suffix, "Value"), tree = assignment.Update == Update.Sum ? "Sum" : "Max";
        if (item.Reduction.Length == 1 && Tile.VectorCount(vector) == 1)
        {
            code.Line($"float {name} = {LaneTree(assignment, tree, Chunks(cell, vector, 0, 1)[0], block)};");
            FinishScalar(assignment, cell, name, block);
            return;
        }

        string lanes = block.Names.Unique(name + "Lanes");
        code.Line($"var {lanes} = {Start(assignment.Update)};");

        void Step(Cell inner, ExpressionWriter scope) => Accumulate(item, lanes, inner, scope);
        loops.WriteReduction(item, item.Reduction.Where(axis => axis != vector), [cell], block, (outer, scope) =>
        {
            if (Tile.VectorCount(vector) > Registers.UnrolledVectors)
                loops.WriteChunks(vector, outer[0], scope, Masked(assignment, Step));
            else
                Chunks(outer[0], vector, 0, Tile.VectorCount(vector)).ForEach(chunk => Masked(assignment, Step)(chunk, scope));
        });
        code.Line($"float {name} = {tree}({lanes});");
        FinishScalar(assignment, cell, name, block);
    }

    /// <summary>A tree over the lanes of one vector. Over few of them it is a short one, whatever stands in the others.</summary>
    private static string LaneTree(Assignment assignment, string tree, Cell cell, ExpressionWriter block)
    {
        bool isWhole = !cell.IsPartial || (cell.ValidLanes > Storage.Lanes / 2 && assignment.Update == Update.Sum && block.IsZeroBeyond(assignment.Value, cell));
        string value = block.Vector(assignment.Value, cell);
        return isWhole ? $"{tree}({value})" : $"{tree}First({value}, {Literal.Of(cell.ValidLanes)})";
    }

    /// <summary>In a partial vector the lanes beyond the last element must not count.</summary>
    private static Action<Cell, ExpressionWriter> Masked(Assignment assignment, Action<Cell, ExpressionWriter> step) => (cell, scope) =>
    {
        bool counts = cell.IsPartial && (assignment.Update == Update.Max || !scope.IsZeroBeyond(assignment.Value, cell));
        using (scope.Beyond(counts ? (assignment.Update == Update.Max ? float.NegativeInfinity : 0f) : null))
            step(cell, scope);
    };

    private void WriteScalar(KernelItem item, Cell cell, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        if (item.OneHot is { Scatters: true } place)
        {
            loops.WriteGuarded(assignment.Guards.Items, cell, block, inside => loops.WriteAtPositions(place.Places, [cell], inside, (at, scope) =>
            {
                string name = scope.NameLocal(method.NameOf(assignment.Output) + cell.Suffix, "Value");
                code.Line($"float {name} = {scope.Scalar(item.Term, at[0])};");
                FinishScalar(assignment, at[0], name, scope);
            }));
            return;
        }

        loops.WriteGuarded(item.IsReduction ? LoopWriter.OutputBounds(assignment) : assignment.Guards.Items, cell, block, scope =>
        {
            string name = scope.NameLocal(method.NameOf(assignment.Output) + cell.Suffix, "Value");
            if (item.IsReduction)
                WriteScalarSum(item, name, cell, scope);
            else
                code.Line($"float {name} = {scope.Scalar(assignment.Value, cell)};");
            FinishScalar(assignment, cell, name, scope);
        });
    }

    private void WriteScalarSum(KernelItem item, string name, Cell cell, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        code.Line($"float {name} = {(assignment.Update == Update.Sum ? "0f" : "float.NegativeInfinity")};");
        loops.WriteReduction(item, item.Reduction, [cell], block, (inner, scope) =>
        {
            code.Line((assignment.Update, item.Term) switch
            {
                (Update.Max, _) => $"{name} = Max({name}, {scope.Scalar(item.Term, inner[0])});",
                (_, Binary { Operator: BinaryOperator.Multiply } product) =>
                    $"{name} = MultiplyAdd({scope.Scalar(product.Left, inner[0])}, {scope.Scalar(product.Right, inner[0])}, {name});",
                _ => $"{name} += {scope.Scalar(item.Term, inner[0])};",
            });
        });
    }

    private static bool IsScatteredSum(Assignment assignment) => assignment.Update == Update.Sum && (assignment.Scatters || OneHot.Of(assignment) is { Scatters: true });

    /// <summary>Keeps the value for later items and stores it where somebody outside the kernel reads it.</summary>
    private void Finish(Assignment assignment, Cell cell, string value, bool zeroBeyond, ExpressionWriter block)
    {
        string masked = !zeroBeyond && LanesThatCount(cell) is { } count ? $"ZeroBeyond({value}, {count})" : value;
        bool stored = registers.NeedsMemory(assignment.Output);
        bool isNarrow = cell.IsPartial && !block.OwnsLanesBeyond(assignment.Output, assignment.Index, cell.Vector!);
        bool needsNoName = stored && !isNarrow && masked.Length <= LongestUnnamed && !read.Contains(assignment.Output);
        string name = needsNoName ? masked : block.Keep(assignment, cell, masked, isInMemory: stored);
        if (!stored)
            return;

        var (reference, offset) = block.PlaceOf(assignment.Output, layout.Address(assignment), cell);
        string before = isNarrow ? $"LoadFirst(ref {reference}, {offset}, {Literal.Of(cell.ValidLanes)})" : $"Load(ref {reference}, {offset})";
        bool isGradient = assignment.Output.Kind == BufferKind.Gradient;
        string result = isGradient && isNarrow ? $"{GoesOn} ? {name} + {before} : {name}"
            : IsScatteredSum(assignment) && !isGradient ? $"{before} + {Parenthesized(name)}"
            : name;
        string condition = IsRepeatable ? "" : string.Concat(written.Where(axis => cell.Positions.ContainsKey(axis.Key)).Select(axis => $"if ({cell.Text(axis.Key)} >= {axis.Value}) "));
        code.Line(condition + (isNarrow
            ? $"StoreFirst({result}, ref {reference}, {offset}, {Literal.Of(cell.ValidLanes)});"
            : isGradient ? $"StoreSum({result}, ref {reference}, {offset}, {GoesOn});"
            : $"Store({result}, ref {reference}, {offset});"));
    }

    private static string Parenthesized(string value) => value.IndexOf(' ') < 0 ? value : $"({value})";

    /// <summary>Whether the kernel may work on an element twice: it adds nothing to what is there, and overwrites nothing that it reads.</summary>
    private bool IsRepeatable => Kernel.Items.All(item => item.Assignment.Output.Kind is not (BufferKind.Gradient or BufferKind.NextState) && !IsScatteredSum(item.Assignment));

    private void FinishScalar(Assignment assignment, Cell cell, string name, ExpressionWriter block)
    {
        block.KeepScalar(assignment, cell, name);
        if (!registers.NeedsMemory(assignment.Output))
            return;

        string element = $"Unsafe.Add(ref {method.NameOf(assignment.Output)}, {cell.Text(layout.Address(assignment))})";
        code.Line(IsScatteredSum(assignment) ? $"{element} += {name};"
            : assignment.Output.Kind == BufferKind.Gradient ? $"{element} = accumulate ? {name} + {element} : {name};"
            : $"{element} = {name};");
    }

    private sealed class Restoring(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
