using System.Globalization;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints the items of a kernel at one place of its outer loops.</summary>
internal sealed class ItemWriter
{
    /// <summary>Sums of up to so many terms are written out.</summary>
    private const int UnrolledTerms = 16;

    /// <summary>Statements that one unrolled sum may take.</summary>
    private const int UnrolledStatements = 32;

    private readonly KernelMethod method;
    private readonly Layout layout;
    private readonly Registers registers;
    private readonly CodeWriter code;
    private readonly NameTable methodNames;

    public ItemWriter(KernelMethod method, Layout layout, Registers registers, CodeWriter code, NameTable methodNames) =>
        (this.method, this.layout, this.registers, this.code, this.methodNames) = (method, layout, registers, code, methodNames);

    private Kernel Kernel => method.Kernel;

    /// <summary>Where several points add into one element, the output must start at zero.</summary>
    public void ClearScatteredOutputs()
    {
        foreach (Assignment assignment in Kernel.Items.Select(item => item.Assignment).Where(IsScatteredSum))
        {
            string length = assignment.Output.HasBatch ? $"rows * {Literal.Of(layout[assignment.Output].Strides[0])}" : Literal.Of(layout[assignment.Output].Length);
            code.Line($"MemoryMarshal.CreateSpan(ref {method.NameOf(assignment.Output)}, {length}).Clear();");
        }
    }

    /// <summary>All items at the cells of one register tile.</summary>
    public void WriteTile(IReadOnlyList<Cell> cells)
    {
        var block = new ExpressionWriter(method, layout, code, methodNames);
        foreach (KernelItem item in Kernel.Items)
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
        var loops = item.InnerOutput.Where(axis => axis != vector).ToArray();
        if (loops.Length > 0)
        {
            WriteLoops(loops, cell, block, (inner, scope) => WriteVectors(item, inner, vector, scope));
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
            WriteChunks(vector, cell, block, (chunk, scope) => WriteCells(item, [chunk], scope));
    }

    private static List<Cell> Chunks(Cell cell, Axis vector, int first, int count) =>
        Enumerable.Range(first, count).Select(k => cell
            .Across(vector, null, k * Storage.Lanes, Math.Min(Storage.Lanes, vector.Extent - k * Storage.Lanes))
            .Named(count > 1 ? "_" + Literal.Of(k) : "")).ToList();

    /// <summary>A loop over the whole vectors of an axis, then the partial one.</summary>
    private void WriteChunks(Axis vector, Cell cell, ExpressionWriter block, Action<Cell, ExpressionWriter> body)
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

    /// <summary>One value for each cell: an expression, or a sum or maximum over the reduction axes kept in accumulators.</summary>
    private void WriteCells(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        if (!item.IsReduction)
        {
            WriteGuarded(assignment.Guards.Items, cells[0], block, scope =>
            {
                foreach (Cell cell in cells)
                    Finish(assignment, cell, scope.Vector(assignment.Value, cell), scope.IsZeroBeyond(assignment.Value, cell), scope);
            });
            return;
        }

        WriteGuarded(OutputBounds(assignment), cells[0], block, scope => WriteSums(item, cells, scope));
    }

    private void WriteSums(KernelItem item, IReadOnlyList<Cell> cells, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        var accumulators = cells.Select(cell => block.NameLocal(NameTable.Camel(assignment.Output.Name) + cell.Suffix, "Sum")).ToArray();
        foreach (string accumulator in accumulators)
            code.Line($"var {accumulator} = {Start(assignment.Update)};");
        WriteReduction(item, item.Reduction, cells, block.ForTerms(cells, cells[0].Vector), (inner, scope) =>
        {
            for (int k = 0; k < inner.Count; k++)
                Accumulate(assignment, accumulators[k], inner[k], scope);
        });
        bool zero = cells.All(cell => block.IsZeroBeyond(assignment.Value, cell.At(item.Reduction)));
        for (int k = 0; k < cells.Count; k++)
            Finish(assignment, cells[k], accumulators[k], zero, block);
    }

    private static string Start(Update update) => update == Update.Sum ? "Vector512<float>.Zero" : "Vector512.Create(float.NegativeInfinity)";

    private void Accumulate(Assignment assignment, string accumulator, Cell cell, ExpressionWriter scope) =>
        code.Line(assignment switch
        {
            { Update: Update.Max } => $"{accumulator} = Simd.Max({accumulator}, {scope.Vector(assignment.Value, cell)});",
            { Value: Binary { Operator: BinaryOperator.Multiply } product } =>
                $"{accumulator} = Simd.MultiplyAdd({scope.Vector(product.Left, cell)}, {scope.Vector(product.Right, cell)}, {accumulator});",
            _ => $"{accumulator} += {scope.Vector(assignment.Value, cell)};",
        });

    /// <summary>A reduction over the axis across the lanes: one vector of partial results, then a fixed tree over its lanes.</summary>
    private void WriteHorizontal(KernelItem item, Cell cell, Axis vector, ExpressionWriter block) =>
        WriteGuarded(OutputBounds(item.Assignment), cell, block, scope => WriteLaneSums(item, cell, vector, scope));

    private void WriteLaneSums(KernelItem item, Cell cell, Axis vector, ExpressionWriter block)
    {
        Assignment assignment = item.Assignment;
        string name = block.NameLocal(NameTable.Camel(assignment.Output.Name) + cell.Suffix, "Value"), tree = assignment.Update == Update.Sum ? "Simd.Sum" : "Simd.Max";
        if (item.Reduction.Length == 1 && Tile.VectorCount(vector) == 1)
        {
            Masked(assignment, (chunk, scope) => code.Line($"float {name} = {tree}({scope.Vector(assignment.Value, chunk)});"))(Chunks(cell, vector, 0, 1)[0], block);
            FinishScalar(assignment, cell, name, block);
            return;
        }

        string lanes = block.Names.Unique(name + "Lanes");
        code.Line($"var {lanes} = {Start(assignment.Update)};");

        void Step(Cell inner, ExpressionWriter scope) => Accumulate(assignment, lanes, inner, scope);
        WriteReduction(item, item.Reduction.Where(axis => axis != vector), [cell], block, (outer, scope) =>
        {
            if (Tile.VectorCount(vector) > Registers.UnrolledVectors)
                WriteChunks(vector, outer[0], scope, Masked(assignment, Step));
            else
                Chunks(outer[0], vector, 0, Tile.VectorCount(vector)).ForEach(chunk => Masked(assignment, Step)(chunk, scope));
        });
        code.Line($"float {name} = {tree}({lanes});");
        FinishScalar(assignment, cell, name, block);
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
        WriteGuarded(item.IsReduction ? OutputBounds(assignment) : assignment.Guards.Items, cell, block, scope =>
        {
            string name = scope.NameLocal(NameTable.Camel(assignment.Output.Name) + cell.Suffix, "Value");
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
        WriteReduction(item, item.Reduction, [cell], block, (inner, scope) =>
        {
            code.Line(assignment switch
            {
                { Update: Update.Max } => $"{name} = Simd.Max({name}, {scope.Scalar(assignment.Value, inner[0])});",
                { Value: Binary { Operator: BinaryOperator.Multiply } product } =>
                    $"{name} = Simd.MultiplyAdd({scope.Scalar(product.Left, inner[0])}, {scope.Scalar(product.Right, inner[0])}, {name});",
                _ => $"{name} += {scope.Scalar(assignment.Value, inner[0])};",
            });
        });
    }

    /// <summary>The body under the conditions that are not known already.</summary>
    private void WriteGuarded(IEnumerable<Guard> guards, Cell cell, ExpressionWriter block, Action<ExpressionWriter> body)
    {
        var conditions = guards.Select(guard => (Guard: guard, Index: cell.Text(guard.Index))).ToArray();
        var known = conditions.Where(condition => int.TryParse(condition.Index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)).ToArray();
        if (known.Any(condition => int.Parse(condition.Index, CultureInfo.InvariantCulture) is var index && (index < 0 || index >= condition.Guard.Extent)))
            return;

        var open = conditions.Except(known).Select(condition => $"(nuint)({condition.Index}) < {Literal.Of(condition.Guard.Extent)}").Distinct().ToArray();
        if (open.Length == 0)
        {
            body(block);
            return;
        }

        using (code.Block($"if ({string.Join(" && ", open)})"))
            body(block.Inner());
    }

    /// <summary>Where these fail there is no element to write. Where another guard of a sum fails, a term is missing and the element is still written.</summary>
    private static IEnumerable<Guard> OutputBounds(Assignment assignment) =>
        assignment.Guards.Items.Where(guard => Enumerable.Range(0, assignment.Index.Count).Any(k => assignment.Index[k] == guard.Index && assignment.Output.Shape[k] == guard.Extent));

    private static bool IsScatteredSum(Assignment assignment) => assignment.Update == Update.Sum && assignment.Scatters;

    /// <summary>Keeps the value for later items and stores it where somebody outside the kernel reads it.</summary>
    private void Finish(Assignment assignment, Cell cell, string value, bool zeroBeyond, ExpressionWriter block)
    {
        bool mustMask = cell.IsPartial && !zeroBeyond;
        string masked = mustMask ? $"Simd.ZeroBeyond({value}, {Literal.Of(cell.ValidLanes)})" : value;
        bool stored = registers.NeedsMemory(assignment.Output);
        string name = block.Keep(assignment, cell, masked);
        if (!stored)
            return;

        string offset = cell.Text(layout.Address(assignment)), reference = method.NameOf(assignment.Output);
        bool isNarrow = cell.IsPartial && !block.OwnsLanesBeyond(assignment.Output, assignment.Index, cell.Vector!);
        string before = isNarrow ? $"Simd.LoadFirst(ref {reference}, {offset}, {Literal.Of(cell.ValidLanes)})" : $"Simd.Load(ref {reference}, {offset})";
        string result = assignment.Output.Kind == BufferKind.Gradient ? $"accumulate ? {name} + {before} : {name}"
            : IsScatteredSum(assignment) ? $"{before} + {name}"
            : name;
        code.Line(isNarrow
            ? $"Simd.StoreFirst({result}, ref {reference}, {offset}, {Literal.Of(cell.ValidLanes)});"
            : $"Simd.Store({result}, ref {reference}, {offset});");
    }

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

    /// <summary>The loops of a reduction, written out where they are short; a guard stands as far outside as its axes allow.</summary>
    private void WriteReduction(KernelItem item, IEnumerable<Axis> axes, IReadOnlyList<Cell> cells, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var order = axes.ToList();
        long terms = order.Aggregate(1L, (product, axis) => product * axis.Extent);
        bool unroll = !order.Any(axis => axis.IsBatch) && terms <= UnrolledTerms && terms * cells.Count <= UnrolledStatements;
        var loops = unroll ? order.Select(axis => (axis, axis.Extent)).ToList() : Merged(item.Assignment, order);
        var guards = item.Assignment.Guards.Items.Except(OutputBounds(item.Assignment)).ToArray();
        Nest(loops, cells.Select(cell => order.Except(loops.Select(loop => loop.Item1)).Aggregate(cell, (at, axis) => at.At(axis, null))).ToList(), guards, unroll, block, body);
    }

    private void Nest(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, IReadOnlyCollection<Guard> guards, bool unroll, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var ready = guards.Where(guard => guard.Index.Axes.All(cells[0].Positions.ContainsKey)).ToArray();
        if (ready.Length > 0)
            WriteGuarded(ready, cells[0], block, scope => Nest(loops, cells, guards.Except(ready).ToArray(), unroll, scope, body));
        else if (loops.Count == 0)
            body(cells, block);
        else if (unroll)
            Unroll(loops, cells, guards, block, body);
        else
            Loop(loops, cells, guards, block, body);
    }

    private void Unroll(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, IReadOnlyCollection<Guard> guards, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        for (int k = 0; k < loops[0].Extent; k++)
            Nest(loops.GetRange(1, loops.Count - 1), cells.Select(cell => cell.At(loops[0].Axis, null, k)).ToList(), guards, true, block, body);
    }

    private void Loop(List<(Axis Axis, int Extent)> loops, IReadOnlyList<Cell> cells, IReadOnlyCollection<Guard> guards, ExpressionWriter block, Action<IReadOnlyList<Cell>, ExpressionWriter> body)
    {
        var (axis, extent) = loops[0];
        string v = block.Names.Unique(axis.Name);
        using (code.Block($"for (nint {v} = 0; {v} < {(axis.IsBatch ? "rows" : Literal.Of(extent))}; {v}++)"))
            Nest(loops.GetRange(1, loops.Count - 1), cells.Select(cell => cell.At(axis, v)).ToList(), guards, false, block.Inner(), body);
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

    private static bool IsMergeable(Axis axis, Assignment assignment) =>
        !axis.IsBatch
        && !assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis))
        && !assignment.Value.SelfAndDescendants().Any(node => node is IndexValue index && index.Index.Mentions(axis) || node is RandomUniform random && random.Element.Mentions(axis));

    /// <summary>Loops over axes of the output that the kernel does not share.</summary>
    private void WriteLoops(IReadOnlyList<Axis> axes, Cell cell, ExpressionWriter block, Action<Cell, ExpressionWriter> body) =>
        Nest(axes.Select(axis => (axis, axis.Extent)).ToList(), [cell], [], false, block, (cells, scope) => body(cells[0], scope));
}
