using System.Collections.Immutable;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints kernels of programs whose rows lie across the lanes: everything that is not a row is straight code.</summary>
internal sealed class LanesWriter(KernelMethod method, Layout layout, CodeWriter code, NameTable names, ItemWriter items)
{
    private Kernel Kernel => method.Kernel;

    public void Write()
    {
        if (Kernel.Outer.IsEmpty)
            WriteGradients();
        else if (Kernel.Vector is null)
            WriteMoves(Kernel.Outer[0]);
        else
            WriteChain(Kernel.Outer[0]);
    }

    /// <summary>Row by row, number by number.</summary>
    private void WriteMoves(Axis batch)
    {
        using (code.Block($"for (nint {batch.Name} = 0; {batch.Name} < rows; {batch.Name}++)"))
        {
            foreach (KernelItem item in Kernel.Items)
                Points(item, Cell.Scalar.At(batch, batch.Name)).ForEach(cell => items.WriteItem(item, [cell], Block()));
        }
    }

    /// <summary>All items for sixteen rows, then for the next; in the lanes behind the last row stands what nobody reads.</summary>
    private void WriteChain(Axis batch)
    {
        using (code.Block($"for (nint {batch.Name} = 0; {batch.Name} < rows; {batch.Name} += {Literal.Of(Storage.Lanes)})"))
        {
            ExpressionWriter block = Block();
            foreach (KernelItem item in Kernel.Items)
            {
                var points = Points(item, Cell.Scalar.Across(batch, batch.Name, 0, Storage.Lanes));
                for (int first = 0; first < points.Count; first += LanesGrouping.SumsAtOnce)
                    items.WriteItem(item, points.GetRange(first, Math.Min(LanesGrouping.SumsAtOnce, points.Count - first)), block);
            }
        }
    }

    private void WriteGradients()
    {
        foreach (KernelItem item in Kernel.Items)
        {
            Axis? last = layout.Address(item.Assignment).Terms.Items.Where(term => term.Coefficient == 1).Select(term => term.Axis).FirstOrDefault();
            var others = item.InnerOutput.Where(axis => axis != last).ToImmutableArray();
            WriteLoops(others, Cell.Scalar, cell =>
            {
                int extent = last?.Extent ?? 1;
                for (int first = 0; first < extent; first += LanesGrouping.SumsAtOnce)
                {
                    int count = Math.Min(LanesGrouping.SumsAtOnce, extent - first);
                    using (code.Block())
                        WriteSums(item, Enumerable.Range(first, count).Select(k => last is null ? cell : cell.At(last, null, k).Named("_" + Literal.Of(k))).ToList());
                }
            });
        }
    }

    private void WriteLoops(ImmutableArray<Axis> axes, Cell cell, Action<Cell> body)
    {
        if (axes.IsEmpty)
        {
            body(cell);
            return;
        }

        string v = names.Unique(axes[0].Name);
        using (code.Block($"for (nint {v} = 0; {v} < {Literal.Of(axes[0].Extent)}; {v}++)"))
            WriteLoops(axes.RemoveAt(0), cell.At(axes[0], v), body);
    }

    /// <summary>Sums over the rows, kept in sixteen partial sums each; of the last vector only the lanes of rows count.</summary>
    private void WriteSums(KernelItem item, List<Cell> cells)
    {
        Axis batch = item.Reduction.Single(axis => axis.IsBatch);
        ExpressionWriter block = Block();
        var sums = cells.Select(cell => block.NameLocal(method.NameOf(item.Assignment.Output) + cell.Suffix, "Sum")).ToArray();
        foreach (string sum in sums)
            code.Line($"var {sum} = Vector512<float>.Zero;");
        string b = block.Names.Unique(batch.Name);
        code.Line($"nint {b} = 0;");
        using (code.Block($"for (; {b} <= rows - {Literal.Of(Storage.Lanes)}; {b} += {Literal.Of(Storage.Lanes)})"))
            WriteTerms(sums, cells, batch, b, block, (sum, cell, terms) => ItemWriter.Accumulation(item, sum, cell, terms, isInLoop: true));
        code.Line();
        using (code.Block($"if ({b} < rows)"))
        {
            string inRows = block.Names.Unique("inRows");
            code.Line($"var {inRows} = MaskFirst(rows - (int){b});");
            WriteTerms(sums, cells, batch, b, block, (sum, cell, terms) => $"{sum} = Vector512.ConditionalSelect({inRows}, {ItemWriter.Accumulated(item, sum, cell, terms)}, {sum});");
        }

        code.Line();
        int width = sums.Length <= 4 ? 4 : LanesGrouping.SumsAtOnce;
        string arguments = string.Join(", ", sums.Concat(Enumerable.Repeat("Vector512<float>.Zero", width - sums.Length)));
        code.Line($"StoreSums({arguments}, ref {method.NameOf(item.Assignment.Output)}, {cells[0].Text(layout.Address(item.Assignment))}, accumulate);");
    }

    private void WriteTerms(string[] sums, List<Cell> cells, Axis batch, string b, ExpressionWriter block, Func<string, Cell, ExpressionWriter, string> statement)
    {
        var inLanes = cells.Select(cell => cell.Across(batch, b, 0, Storage.Lanes)).ToList();
        ExpressionWriter terms = block.Inner().ForTerms(inLanes, batch);
        for (int k = 0; k < sums.Length; k++)
            code.Line(statement(sums[k], inLanes[k], terms));
    }

    /// <summary>Every point of the item's own axes, each with a name of its own.</summary>
    private static List<Cell> Points(KernelItem item, Cell cell)
    {
        List<Cell> points = [cell];
        foreach (Axis axis in item.InnerOutput)
            points = points.SelectMany(point => Enumerable.Range(0, axis.Extent).Select(k => point.At(axis, null, k).Named("_" + Literal.Of(k)))).ToList();
        return points;
    }

    private ExpressionWriter Block() => new(method, layout, code, names);
}
