using System.Collections.Immutable;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>A kernel as a method of its own or another's: the buffers in memory that it gets as references, and what its code calls buffers.</summary>
/// <param name="Parameters">In the order of the kernel's formulas, which is the same for all that share a method.</param>
internal sealed record KernelMethod(Kernel Kernel, ImmutableArray<(Buffer Buffer, string Name)> Parameters, IReadOnlyDictionary<Buffer, string> Names)
{
    /// <summary>The text that is called; the method's own until the library knows better.</summary>
    public required MethodText Text { get; init; }

    public string Name => Text.Name;

    /// <summary>Whether the text stands already for an earlier kernel.</summary>
    public bool IsShared => !ReferenceEquals(Text.First, Kernel);

    public static KernelMethod Of(Kernel kernel, Registers registers)
    {
        var buffers = kernel.Items.SelectMany(item => item.Assignment.Value.Reads().Select(read => read.Buffer).Append(item.Assignment.Output)).Distinct().ToArray();
        var rolesTakenTwice = new HashSet<string>(buffers.GroupBy(buffer => buffer.Role).Where(group => group.Count() > 1).Select(group => group.Key), StringComparer.Ordinal);
        // The user names inputs; loops and what a kernel is told besides come first.
        var axes = kernel.Items.SelectMany(item => item.Assignment.Axes).Select(axis => axis.Name);
        var names = NameTable.Without(NameTable.OfKernels.Concat(axes));
        var named = buffers.ToDictionary(buffer => buffer, buffer => names.Unique(NameTable.Camel(rolesTakenTwice.Contains(buffer.Role) ? buffer.Name : buffer.Role)));
        var written = new HashSet<Buffer>(kernel.Writes);
        var parameters = buffers.Where(buffer => !written.Contains(buffer) || registers.NeedsMemory(buffer)).Select(buffer => (buffer, named[buffer]));
        return new KernelMethod(kernel, parameters.ToImmutableArray(), named) { Text = new(NameTable.Pascal(Titled(kernel).Name), kernel) };
    }

    /// <summary>What stands at one place of the kernel's formulas only.</summary>
    public HashSet<Read> SingleReads { get; } = [.. Kernel.Items.SelectMany(item => item.Assignment.Value.Reads()).GroupBy(read => read).Where(group => group.Count() == 1).Select(group => group.Key)];

    public bool HasRows => Kernel.Items.Any(item => item.Assignment.Axes.Any(axis => axis.IsBatch) || item.Assignment.Value.SelfAndDescendants().OfType<RowCount>().Any());

    public bool Accumulates => Kernel.Writes.Any(buffer => buffer.Kind == BufferKind.Gradient);

    public bool IsRandom => Kernel.Items.Any(item => item.Assignment.Value.SelfAndDescendants().OfType<RandomUniform>().Any());

    public string Signature => string.Join(", ", Parameters.Select(parameter => "ref float " + parameter.Name)
        .Concat(HasRows ? ["int rows"] : [])
        .Concat(Accumulates ? ["bool accumulate"] : [])
        .Concat(IsRandom ? ["int firstRow, uint key0, uint key1"] : []));

    /// <summary>What the code calls a buffer: its role, or its whole name where two of the kernel have one role.</summary>
    public string NameOf(Buffer buffer) => Names[buffer];

    /// <summary>The formulas of the kernel's assignments, in the names that its code has for buffers.</summary>
    public IEnumerable<string> Formulas => Kernel.Items.Select(item => item.Assignment.Text(NameOf));

    /// <summary>What the kernel is for: the first of its results, or else what it makes last.</summary>
    public static Buffer Titled(Kernel kernel) =>
        kernel.Writes.FirstOrDefault(buffer => buffer.Kind is BufferKind.Gradient or BufferKind.Loss) ?? kernel.Items[^1].Assignment.Output;
}
