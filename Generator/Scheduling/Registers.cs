using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Tells which buffers live in registers only: every reader stands in the writer's kernel, at the same point or at a lane that is known.</summary>
/// <param name="isSmall">Whether little code counts for more than speed: no sum is written out.</param>
internal sealed class Registers(ImmutableArray<Kernel> kernels, Layout layout, bool isSmall = false)
{
    /// <summary>Rows of up to so many vectors are unrolled, so that what one item makes the next finds in a register.</summary>
    public const int UnrolledVectors = 4;

    private readonly HashSet<Buffer> inMemory = Find(kernels, layout, isSmall);

    public bool NeedsMemory(Buffer buffer) => inMemory.Contains(buffer);

    /// <summary>The axis across the lanes for one item: the kernel's, or the item's own.</summary>
    public static Axis? VectorOf(Kernel kernel, KernelItem item, Layout layout)
    {
        if (kernel.Vector is not null)
            return kernel.Vector;
        Axis? output = VectorAxis.OfOutput(item.Assignment, layout);
        return output is not null && item.InnerOutput.Contains(output) ? output : VectorAxis.OfReduction(item.Assignment, layout);
    }

    /// <summary>Whether the item's vectors are few enough to stand side by side in straight code.</summary>
    public static bool IsUnrolled(KernelItem item, Axis vector) =>
        Tile.VectorCount(vector) <= UnrolledVectors && item.InnerOutput.All(axis => axis == vector);

    private static HashSet<Buffer> Find(ImmutableArray<Kernel> kernels, Layout layout, bool isSmall)
    {
        var result = new HashSet<Buffer>(kernels.SelectMany(kernel => kernel.Writes).Where(buffer => buffer.IsResult));
        foreach (Kernel kernel in kernels)
        {
            foreach (KernelItem reader in kernel.Items)
            {
                foreach (Read read in reader.Assignment.Value.Reads())
                {
                    KernelItem? writer = kernel.Items.FirstOrDefault(item => item.Assignment.Output == read.Buffer);
                    if (writer is null || !(kernel.HasRowsInLanes ? writer.Assignment.WritesEveryElement && LanesGrouping.IsStraight(reader) : kernel.Vector is not null || PassesInRegister(kernel, writer, reader, read, layout) || (!isSmall && PassesAsLanes(kernel, writer, reader, read, layout))))
                        result.Add(read.Buffer);
                }
            }
        }

        return result;
    }

    private static bool PassesInRegister(Kernel kernel, KernelItem writer, KernelItem reader, Read read, Layout layout)
    {
        if (writer.InnerOutput.IsEmpty)
            return read.Index == writer.Assignment.Index;
        return VectorOf(kernel, writer, layout) is { } made && VectorOf(kernel, reader, layout) is { } used
            && writer.InnerOutput is [var only] && only == made && made.Extent == used.Extent
            && IsUnrolled(writer, made) && IsUnrolled(reader, used)
            && Enumerable.Range(0, read.Index.Count).All(k =>
                writer.Assignment.Index[k].SingleAxis == made ? read.Index[k].SingleAxis == used : read.Index[k] == writer.Assignment.Index[k]);
    }

    /// <summary>
    /// Whether a sum that is written out takes one lane after the other of a vector that was made before it. Through memory each would wait for the store.
    /// </summary>
    private static bool PassesAsLanes(Kernel kernel, KernelItem writer, KernelItem reader, Read read, Layout layout)
    {
        if (VectorOf(kernel, writer, layout) is not { } made || writer.InnerOutput is not [var only] || only != made || !IsUnrolled(writer, made))
            return false;
        if (VectorOf(kernel, reader, layout) is not { } used || !reader.InnerOutput.Contains(used))
            return false;

        int cells = IsUnrolled(reader, used) ? Tile.VectorCount(used) : 1;
        return reader.OneHot is null && reader.Assignment.Guards.Count == 0 && Unrolling.Suits(reader.Reduction, reader, cells)
            && Enumerable.Range(0, read.Index.Count).All(k =>
                writer.Assignment.Index[k].SingleAxis == made ? read.Index[k].SingleAxis is { } taken && taken.Extent == made.Extent && reader.Reduction.Contains(taken)
                : read.Index[k] == writer.Assignment.Index[k]);
    }
}
