using System.Globalization;
using System.Text;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>
/// All that the text of a kernel depends on but the names of buffers and axes, which are numbered as they come. Kernels of one shape have
/// one text up to names. How many rows a batch may have is no part of it but where they are cut into tiles: code is told how many there are.
/// </summary>
internal sealed class KernelShape
{
    private readonly Layout layout;
    private readonly Registers registers;
    private readonly StringBuilder text = new();
    private readonly Dictionary<Buffer, int> buffers = [];
    private readonly Dictionary<Axis, int> axes = [];

    private KernelShape(Layout layout, Registers registers) => (this.layout, this.registers) = (layout, registers);

    public static string Of(Kernel kernel, Layout layout, Registers registers)
    {
        var shape = new KernelShape(layout, registers);
        shape.Add(kernel);
        return shape.text.ToString();
    }

    private void Add(Kernel kernel)
    {
        Add(kernel.HasRowsInLanes ? "lanes" : "rows").Add(kernel.Outer);
        if (kernel.Vector is not null)
            Add("across").Add(kernel.Vector);
        if (!kernel.Portions.IsEmpty)
            Add("between").Add(kernel.Portions);
        if (Tile.RowsOfBatch(kernel, layout) is { } rows)
            Add("by").Add(rows);
        foreach (KernelItem item in kernel.Items)
            Add(item);
    }

    private void Add(KernelItem item)
    {
        Assignment assignment = item.Assignment;
        Add("item").Add((int)assignment.Update).Add(assignment.Output).Add(assignment.Index.Items).Add(item.InnerOutput).Add("over").Add(item.Reduction).Add(assignment.Value);
        foreach (Guard guard in assignment.Guards)
            Add("where").Add(guard.Index).Add(guard.Extent);
        if (item.Dealt > 1)
            Add("dealt").Add(item.Dealt);
    }

    private KernelShape Add(string word)
    {
        text.Append(word).Append(' ');
        return this;
    }

    private KernelShape Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A buffer's number, and when it comes first how it lies in memory and what its kind means to those who write to it.</summary>
    private KernelShape Add(Buffer buffer)
    {
        if (buffers.TryGetValue(buffer, out int number))
            return Add("m").Add(number);

        Add("m").Add(buffers.Count);
        buffers.Add(buffer, buffers.Count);
        Storage storage = layout[buffer];
        foreach (int extent in buffer.Shape.Skip(buffer.HasBatch ? 1 : 0))
            Add(extent);
        foreach (int stride in storage.Strides)
            Add(stride);
        return Add(storage.Start).Add(buffer.HasBatch ? 0 : storage.Length).Add(storage.IsInPanels ? "panels" : storage.IsPadded ? "padded" : "dense").Add(buffer.HasBatch ? "rows" : "shared")
            .Add(buffer.Kind is BufferKind.Gradient or BufferKind.NextState ? buffer.Kind.ToString() : "plain").Add(registers.NeedsMemory(buffer) ? "memory" : "register");
    }

    private KernelShape Add(Axis axis)
    {
        if (axes.TryGetValue(axis, out int number))
            return Add("a").Add(number);

        Add(axis.IsBatch ? "batch" : "axis").Add(axes.Count).Add(axis.IsBatch ? 0 : axis.Extent);
        axes.Add(axis, axes.Count);
        return this;
    }

    private KernelShape Add(IEnumerable<Axis> all)
    {
        foreach (Axis axis in all)
            Add(axis);
        return Add(";");
    }

    private KernelShape Add(IEnumerable<IndexMap> index)
    {
        foreach (IndexMap map in index)
            Add(map);
        return Add(";");
    }

    private KernelShape Add(IndexMap map)
    {
        foreach (IndexTerm term in map.Terms)
            Add(term.Coefficient).Add(term.Axis);
        return Add("+").Add(map.Constant);
    }

    private KernelShape Add(Expression expression)
    {
        Node(expression);
        foreach (Expression operand in expression.Operands)
            Add(operand);
        return this;
    }

    private KernelShape Node(Expression expression) => expression switch
    {
        Constant constant => Add(Literal.Of(constant.Value)),
        Read read => Add(read.Buffer).Add(read.Index.Items),
        IndexValue index => Add("index").Add(index.Index),
        RandomUniform random => Add("random").Add(random.Stream).Add(random.Element).Add(random.SampleLength).Add(random.Batch),
        RowCount => Add("count"),
        Unary unary => Add("unary").Add((int)unary.Operator),
        Binary binary => Add("binary").Add((int)binary.Operator),
        Select select => Add("select").Add((int)select.Relation),
        _ => throw new InvalidOperationException($"no shape for {expression.GetType().Name}"),
    };
}
