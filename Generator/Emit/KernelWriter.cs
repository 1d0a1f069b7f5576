using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints one kernel as a method: its formulas as a comment, the loops over its outer axes, and its items inside.</summary>
internal sealed class KernelWriter
{
    private readonly Kernel kernel;
    private readonly Layout layout;
    private readonly CodeWriter code;
    private readonly NameTable names = new();
    private readonly Dictionary<Axis, string> variables = [];
    private readonly ItemWriter items;

    private KernelWriter(KernelMethod method, Layout layout, Registers registers, CodeWriter code)
    {
        (kernel, this.layout, this.code) = (method.Kernel, layout, code);
        foreach (string parameter in method.Parameters.Select(parameter => parameter.Name).Concat(["rows", "firstRow", "accumulate", "key0", "key1"]))
            names.Unique(parameter);
        foreach (Axis axis in kernel.Outer)
            variables[axis] = names.Unique(axis.Name);
        items = new ItemWriter(method, layout, registers, code, names);
    }

    /// <summary>The method's formulas, attributes, parameters and body; only its name is still to be put in.</summary>
    public static string Write(KernelMethod method, Layout layout, Registers registers)
    {
        var code = new CodeWriter();
        foreach (KernelItem item in method.Kernel.Items)
            code.Line($"// {item.Assignment}");
        code.Line($"// {string.Join("  ", method.Kernel.Items.SelectMany(item => item.Assignment.Axes).Select(axis => axis.IsBatch ? "b<rows" : axis.Range).Distinct())}");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (code.Block($"private static void {KernelMethod.NamePlaceholder}({method.Signature})"))
            new KernelWriter(method, layout, registers, code).WriteBody();
        return code.ToString();
    }

    private void WriteBody()
    {
        items.ClearScatteredOutputs();
        if (kernel.Vector is { } vector)
            WriteTiles(vector);
        else
            WriteLoops(kernel.Outer, Cell.Scalar, items.WriteRow);
    }

    private void WriteTiles(Axis vector)
    {
        Tile tile = Tile.Choose(kernel, layout);
        WriteLoops(kernel.Outer.Where(axis => axis != vector && axis != tile.RowAxis), Cell.Scalar, outer =>
        {
            if (tile.RowAxis is null)
                WriteVectorTiles(outer, vector, [0], null, tile.Vectors);
            else
                WriteRowTiles(outer, vector, tile);
        });
    }

    private void WriteRowTiles(Cell outer, Axis vector, Tile tile)
    {
        Axis axis = tile.RowAxis!;
        var rows = Enumerable.Range(0, tile.Rows).ToArray();
        if (axis.IsBatch)
        {
            string b = VariableOf(axis);
            code.Line($"nint {b} = 0;");
            if (tile.Rows > 1)
            {
                using (code.Block($"for (; {b} <= rows - {Literal.Of(tile.Rows)}; {b} += {Literal.Of(tile.Rows)})"))
                    WriteVectorTiles(outer.At(axis, b), vector, rows, axis, tile.Vectors);
                code.Line();
            }

            using (code.Block($"for (; {b} < rows; {b}++)"))
                WriteVectorTiles(outer.At(axis, b), vector, [0], axis, tile.SingleRow(vector).Vectors);
            return;
        }

        int full = axis.Extent / tile.Rows * tile.Rows, rest = axis.Extent - full;
        WriteSteps(axis, 0, full, tile.Rows, outer, rest > 0, cell => WriteVectorTiles(cell, vector, rows, axis, tile.Vectors));
        if (rest > 0)
        {
            using IDisposable scope = code.Block();
            WriteVectorTiles(outer.At(axis, null, full), vector, Enumerable.Range(0, rest).ToArray(), axis, tile.Vectors);
        }
    }

    /// <summary>Whole tiles of vectors in a loop, then what is left as straight code, the last vector partial where the extent is no multiple.</summary>
    private void WriteVectorTiles(Cell outer, Axis vector, int[] rows, Axis? rowAxis, int vectors)
    {
        int width = vectors * Storage.Lanes, full = vector.Extent / width * width;
        int left = vector.Extent - full, count = (left + Storage.Lanes - 1) / Storage.Lanes;
        WriteSteps(vector, 0, full, width, outer, left > 0, cell => items.WriteTile(CellsOf(cell, vector, cell.Positions[vector], rows, rowAxis, vectors, Storage.Lanes)));
        if (left > 0)
        {
            using IDisposable? scope = full > 0 ? code.Block() : null;
            items.WriteTile(CellsOf(outer, vector, new Position(null, full), rows, rowAxis, count, left - (count - 1) * Storage.Lanes));
        }
    }

    private static IReadOnlyList<Cell> CellsOf(Cell outer, Axis vector, Position start, int[] rows, Axis? rowAxis, int vectors, int lastLanes) =>
        (from row in rows
         from column in Enumerable.Range(0, vectors)
         let inRow = rowAxis is null ? outer : Moved(outer, rowAxis, row)
         let suffix = (rows.Length > 1 ? "_" + Literal.Of(row) : "") + (vectors > 1 ? "_" + Literal.Of(column) : "")
         select inRow.Across(vector, start.Variable, start.Offset + column * Storage.Lanes, column == vectors - 1 ? lastLanes : Storage.Lanes).Named(suffix)).ToList();

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

    /// <summary>A loop in steps, or straight code where there is but one; in a block of its own if something follows.</summary>
    private void WriteSteps(Axis axis, int from, int to, int step, Cell cell, bool isFollowed, Action<Cell> body)
    {
        if (to - from == step)
        {
            using IDisposable? scope = isFollowed ? code.Block() : null;
            body(cell.At(axis, null, from));
        }
        else if (to > from)
        {
            string v = VariableOf(axis);
            using (code.Block($"for (nint {v} = {Literal.Of(from)}; {v} < {Literal.Of(to)}; {v} += {Literal.Of(step)})"))
                body(cell.At(axis, v));
        }
    }

    private string VariableOf(Axis axis) => variables[axis];
}
