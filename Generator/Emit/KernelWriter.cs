using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints one kernel as a method: its formulas as a comment, the loops over its outer axes, and its items inside.</summary>
internal sealed class KernelWriter
{
    /// <summary>At full speed from the first call, and in no caller that has little room left: the JIT would take the kernel in and leave its vector operations out, as calls.</summary>
    public const string Optimized = "[MethodImpl(" + OptionsName + ")]";

    public const string OptionsName = "Kernel";

    private readonly KernelMethod method;
    private readonly Kernel kernel;
    private readonly Layout layout;
    private readonly CodeWriter code;
    private readonly NameTable names = NameTable.Without(NameTable.OfKernels);
    private readonly Dictionary<Axis, string> variables = [];
    private readonly ItemWriter items;

    private readonly bool isSmall;

    private KernelWriter(KernelMethod method, Layout layout, Registers registers, CodeWriter code, bool isSmall)
    {
        (this.method, kernel, this.layout, this.code, this.isSmall) = (method, method.Kernel, layout, code, isSmall);
        foreach (string parameter in method.Parameters.Select(parameter => parameter.Name))
            names.Unique(parameter);
        foreach (Axis axis in kernel.Outer)
            variables[axis] = names.Unique(axis.Name);
        items = new ItemWriter(method, layout, registers, code, names, isSmall);
    }

    /// <summary>The method without its comment: attributes, parameters and body.</summary>
    /// <param name="isSmall">Whether little code counts for more than speed.</param>
    public static string Write(KernelMethod method, string name, Layout layout, Registers registers, bool isSmall = false)
    {
        var code = new CodeWriter();
        code.Line(Optimized);
        using (code.Block($"private static void {name}({method.Signature})"))
            new KernelWriter(method, layout, registers, code, isSmall).WriteBody();
        return code.ToString();
    }

    private void WriteBody()
    {
        items.ClearScatteredOutputs();
        if (kernel.HasRowsInLanes)
            new LanesWriter(method, layout, code, names, items).Write();
        else if (kernel.Vector is { } vector)
            WriteTiles(vector);
        else if (Transposition.Of(kernel, layout) is { } transposition)
            WriteTransposition(transposition);
        else
            WriteLoops(kernel.Outer, Cell.Scalar, items.WriteRow);
    }

    /// <summary>One call for each matrix: how it is cut into squares is the same everywhere.</summary>
    private void WriteTransposition(Transposition transposition)
    {
        Assignment copy = kernel.Items[0].Assignment;
        var from = (Read)copy.Value;
        IndexMap source = layout.Address(from), target = layout.Address(copy);
        Axis[] matrix = [transposition.Rows, transposition.Columns];
        Axis[] others = [.. copy.OutputAxes.Except(matrix)];
        foreach (Axis axis in others.Except(kernel.Outer))
            variables[axis] = names.Unique(axis.Name);
        WriteLoops(others, Cell.Scalar.At(matrix), cell => code.Line(
            $"Transpose(ref {At(from.Buffer, cell.Text(source))}, {Literal.Of(source.CoefficientOf(transposition.Rows))}, "
            + $"ref {At(copy.Output, cell.Text(target))}, {Literal.Of(target.CoefficientOf(transposition.Columns))}, "
            + $"rows: {Literal.Of(transposition.Rows.Extent)}, columns: {Literal.Of(transposition.Columns.Extent)});"));

        string At(Buffer buffer, string offset) => offset == "0" ? method.NameOf(buffer) : $"Add(ref {method.NameOf(buffer)}, {offset})";
    }

    private void WriteTiles(Axis vector)
    {
        // Lanes beyond the end of an axis are worked on like the others where they are, and stay, zeros of the buffers' own.
        bool runsOver = vector.Extent % Storage.Lanes != 0 && items.RunsIntoPadding(vector);
        if (runsOver)
            items.RunOver(vector);
        int extent = runsOver ? Storage.PadToLanes(vector.Extent) : vector.Extent;
        Tile tile = isSmall ? Tile.Smallest : Tile.Choose(kernel, layout, Math.Max(1, extent / Storage.Lanes));
        if (tile.Window is { } window)
            items.SlideAlong(window);
        foreach (Axis portion in kernel.Portions)
            variables[portion] = names.Unique(NameTable.Camel(portion.Name));
        if (tile.Line is not { } line)
        {
            WriteTiles(vector, extent, tile);
            return;
        }

        using (code.Block($"if ({ItemWriter.HasWideVectors})"))
        using (items.WritingOut(line.Columns))
            WriteTiles(vector, extent, Tile.Of(line, tile.RowAxis!));
        using (code.Block("else"))
            WriteTiles(vector, extent, tile);
    }

    private void WriteTiles(Axis vector, int extent, Tile tile)
    {
        Axis[] ofRows = [.. kernel.Outer.Where(axis => axis == tile.RowAxis || tile.Continued.Contains(axis))];
        if (ofRows.Length > 1)
            variables[tile.RowAxis!] = names.Unique(string.Concat(ofRows.Select(axis => axis.Name)));
        WriteLoops(kernel.Portions.Concat(kernel.Outer.Where(axis => axis != vector).Except(ofRows)), Cell.Scalar.At(tile.Continued), outer =>
        {
            if (!kernel.Portions.IsEmpty)
                items.ContinueSumsAfter(kernel.Portions.Select(VariableOf));
            if (tile.RowAxis is null)
                WriteVectorTiles(outer, vector, extent, tile, null);
            else
                WriteRowTiles(outer, vector, extent, tile);
        });
    }

    private void WriteRowTiles(Cell outer, Axis vector, int extent, Tile tile)
    {
        Axis axis = tile.RowAxis!;
        if (!axis.IsBatch)
        {
            WriteSteps(axis, tile.RowCount, tile.Wide.Rows, tile.Narrow.Rows, 1, outer, cell => WriteVectorTiles(WithinLines(cell, tile), vector, extent, tile, axis));
            return;
        }

        using (code.Block($"if (rows >= {StepOf(tile.OfFewRows is null && tile.Remainder is { } small ? small : tile)})"))
            WriteBatchTiles(outer, vector, extent, tile);
        if (tile.OfFewRows is { } few)
        {
            using (code.Block($"else if (rows >= {StepOf(few)})"))
                WriteBatchTiles(outer, vector, extent, few);
        }

        using IDisposable single = code.Block("else");
        string b = VariableOf(axis);
        using IDisposable loop = code.Block($"for (nint {b} = 0; {b} < rows; {b}++)");
        int vectors = Math.Max(1, extent / Storage.Lanes);
        if (isSmall || ColumnsInTurns.Of(kernel.Items[0], vector, vectors, layout) is not { } columns)
        {
            WriteVectorTiles(outer.At(axis, b), vector, extent, Tile.OfRow(vectors), axis);
            return;
        }

        Tile whole = Tile.OfWholeRow(vectors);
        using (code.Block($"if ({ItemWriter.HasWideVectors})"))
            WriteVectorTiles(outer.At(axis, b), vector, extent, whole, axis);
        using (code.Block("else"))
        using (items.ByColumns(columns))
            WriteVectorTiles(outer.At(axis, b), vector, extent, whole, axis);
    }

    /// <summary>
    /// The rows of a batch by whole tiles, then by small ones; or by tiles alone, the last of which ends with the last row. Where columns come first, all rows are
    /// worked on before the next columns are read.
    /// </summary>
    private void WriteBatchTiles(Cell outer, Axis vector, int extent, Tile tile)
    {
        string? whole = null;
        if (tile.Remainder is not null)
        {
            whole = names.Unique(VariableOf(tile.RowAxis!) + "Whole");
            code.Line($"nint {whole} = rows - rows % {StepOf(tile)};");
        }

        if (tile.ColumnsFirst)
            WriteVectorTiles(outer, vector, extent, tile, tile.RowAxis, WriteRows);
        else
            WriteRows(outer, (cell, part) => WriteVectorTiles(cell, vector, extent, part, tile.RowAxis));

        void WriteRows(Cell cell, Action<Cell, Tile> body)
        {
            if (whole is null)
            {
                WriteRowSteps(tile, "0", cell, row => body(row, tile));
                return;
            }

            string b = VariableOf(tile.RowAxis!);
            using (code.Block($"for (nint {b} = 0; {b} < {whole}; {b} += {StepOf(tile)})"))
                body(cell.At(tile.RowAxis!, b), tile);
            WriteRowSteps(tile.Remainder!, whole, cell, row => body(row, tile.Remainder!));
        }
    }

    /// <summary>Tells which lines a tile's rows come by, where sums leave steps out accordingly. On all machines they leave out the same.</summary>
    private Cell WithinLines(Cell cell, Tile tile)
    {
        if (tile.Continued.LastOrDefault() is not { } line || tile.Wide.Rows != tile.Narrow.Rows || !kernel.Items[0].Reduction.Any(axis => BorderSteps.Of(kernel.Items[0], axis)?.Outer == line))
            return cell;

        string rows = VariableOf(tile.RowAxis!), first = names.Unique(line.Name + "First"), last = names.Unique(line.Name + "Last"), places = Literal.Of(tile.RowCount / line.Extent);
        code.Line($"nint {first} = {rows} / {places}, {last} = ({rows} + {Literal.Of(tile.Wide.Rows - 1)}) / {places};");
        return cell.Between(line, first, last);
    }

    /// <summary>As many rows of the batch at a time as a tile has, from one on; the last tile ends with the last row.</summary>
    private void WriteRowSteps(Tile tile, string first, Cell cell, Action<Cell> body)
    {
        string b = VariableOf(tile.RowAxis!), step = StepOf(tile), next = names.Unique(b + "Next");
        using IDisposable loop = code.Block($"for (nint {next} = {first}; {next} < rows; {next} += {step})");
        code.Line($"nint {b} = nint.Min({next}, rows - {step});");
        using (items.SkippingBefore(tile.RowAxis!, next))
            body(cell.At(tile.RowAxis!, b));
    }

    /// <summary>Tiles of whole vectors, then the last vector where it is partial.</summary>
    /// <param name="rows">The loops over rows inside those over columns, where there are such; each says which tile it is for.</param>
    private void WriteVectorTiles(Cell outer, Axis vector, int extent, Tile tile, Axis? rowAxis, Action<Cell, Action<Cell, Tile>>? rows = null)
    {
        rows ??= (cell, body) => body(cell, tile);
        int full = extent / Storage.Lanes * Storage.Lanes;
        if (full > 0)
        {
            using IDisposable? scope = full < extent ? code.Block() : null;
            WriteSteps(vector, full, tile.Wide.Vectors * Storage.Lanes, tile.Narrow.Vectors * Storage.Lanes, Storage.Lanes, outer, column =>
                rows(column, (cell, part) => WriteTile(cell, vector, cell.Positions[vector], Storage.Lanes, part, rowAxis)));
        }

        if (full < extent)
        {
            using IDisposable? scope = full > 0 ? code.Block() : null;
            rows(outer, (cell, part) => WriteTile(cell, vector, new Position(null, full), extent - full, part.OfOneVector, rowAxis));
        }
    }

    private void WriteTile(Cell outer, Axis vector, Position start, int lanes, Tile tile, Axis? rowAxis)
    {
        var cells = (from row in Enumerable.Range(0, tile.Wide.Rows)
                     from column in Enumerable.Range(0, tile.Wide.Vectors)
                     let inRow = rowAxis is null ? outer : Moved(outer, rowAxis, row)
                     let suffix = (tile.Wide.Rows > 1 ? "_" + Literal.Of(row) : "") + (tile.Wide.Vectors > 1 ? "_" + Literal.Of(column) : "")
                     let cell = inRow.Across(vector, start.Variable, start.Offset + column * Storage.Lanes, lanes).Named(suffix)
                     select (Cell: cell, IsNarrow: tile.Narrow.Contains(row, column))).ToArray();
        items.WriteTile(cells.Where(cell => cell.IsNarrow).Select(cell => cell.Cell).ToList(), cells.Where(cell => !cell.IsNarrow).Select(cell => cell.Cell).ToList());
    }

    private static Cell Moved(Cell cell, Axis axis, int by)
    {
        Position position = cell.Positions[axis];
        return cell.At(axis, position.Variable, position.Offset + by);
    }

    private void WriteLoops(IEnumerable<Axis> axes, Cell cell, Action<Cell> body)
    {
        if (axes.FirstOrDefault() is not { } axis)
        {
            body(cell);
            return;
        }

        using (code.Block($"for (nint {VariableOf(axis)} = 0; {VariableOf(axis)} < {(axis.IsBatch ? "rows" : Literal.Of(axis.Extent))}; {VariableOf(axis)}++)"))
            WriteLoops(axes.Skip(1), cell.At(axis, VariableOf(axis)), body);
    }

    /// <summary>
    /// A loop in steps, or straight code where there is but one. The last step begins where it ends with the axis: rows it shares with
    /// the one before are made twice, and where they are added to something are added once.
    /// </summary>
    /// <param name="unit">How far apart the elements of a step are, which all have a store of their own.</param>
    private void WriteSteps(Axis axis, int extent, int wide, int narrow, int unit, Cell cell, Action<Cell> body)
    {
        if (extent == wide && extent == narrow)
        {
            body(cell.At(axis, null));
            return;
        }

        string v = VariableOf(axis), step = Step(wide, narrow);
        if (extent % wide == 0 && extent % narrow == 0)
        {
            using (code.Block($"for (nint {v} = 0; {v} < {Literal.Of(extent)}; {v} += {step})"))
                body(cell.At(axis, v));
            return;
        }

        string next = names.Unique(v + "Next");
        using (code.Block($"for (nint {next} = 0; {next} < {Literal.Of(extent)}; {next} += {step})"))
        {
            code.Line($"nint {v} = nint.Min({next}, {Step(extent - wide, extent - narrow)});");
            using (items.SkippingBefore(axis, next))
                body(cell.At(axis, v));
        }
    }

    /// <summary>A number that depends on the machine; the JIT knows it.</summary>
    private static string Step(int wide, int narrow) =>
        wide == narrow ? Literal.Of(wide) : $"({ItemWriter.HasWideVectors} ? {Literal.Of(wide)} : {Literal.Of(narrow)})";

    private static string StepOf(Tile tile) => Step(tile.Wide.Rows, tile.Narrow.Rows);

    private string VariableOf(Axis axis) => variables[axis];
}
