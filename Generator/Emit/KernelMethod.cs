using System.Collections.Immutable;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>A kernel as a method: its name, and the buffers in memory that it gets as references.</summary>
/// <param name="Text">The printed method.</param>
/// <param name="IsShared">Whether the text stands already with another program that needs the same kernel.</param>
internal sealed record KernelMethod(string Name, Kernel Kernel, ImmutableArray<(Buffer Buffer, string Name)> Parameters, string Text = "", bool IsShared = false)
{
    /// <summary>Stands for the name while methods are compared.</summary>
    public const string NamePlaceholder = "«name»";

    public static KernelMethod Of(Kernel kernel, Registers registers)
    {
        var names = new NameTable();
        var buffers = kernel.Items
            .SelectMany(item => item.Assignment.Value.Reads().Select(read => read.Buffer).Append(item.Assignment.Output))
            .Distinct()
            .Where(buffer => !kernel.Writes.Contains(buffer) || registers.NeedsMemory(buffer))
            .Select(buffer => (buffer, names.Unique(NameTable.Camel(buffer.Name))));
        return new KernelMethod(NameTable.Pascal(Titled(kernel).Name), kernel, buffers.ToImmutableArray());
    }

    public bool HasRows => Kernel.Items.Any(item => item.Assignment.Axes.Any(axis => axis.IsBatch) || item.Assignment.Value.SelfAndDescendants().OfType<RowCount>().Any());

    public bool Accumulates => Kernel.Writes.Any(buffer => buffer.Kind == BufferKind.Gradient);

    public bool IsRandom => Kernel.Items.Any(item => item.Assignment.Value.SelfAndDescendants().OfType<RandomUniform>().Any());

    public string Signature => string.Join(", ", Parameters.Select(parameter => "ref float " + parameter.Name)
        .Concat(HasRows ? ["int rows"] : [])
        .Concat(Accumulates ? ["bool accumulate"] : [])
        .Concat(IsRandom ? ["int firstRow, uint key0, uint key1"] : []));

    public string NameOf(Buffer buffer) => Parameters.First(parameter => parameter.Buffer == buffer).Name;

    /// <summary>What the kernel is for: the first of its results, or else what it makes last.</summary>
    private static Buffer Titled(Kernel kernel) =>
        kernel.Writes.FirstOrDefault(buffer => buffer.Kind is BufferKind.Gradient or BufferKind.Loss) ?? kernel.Items[^1].Assignment.Output;
}
