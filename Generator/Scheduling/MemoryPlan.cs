using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Offsets in the scratch arena. Buffers whose lives do not overlap share space, unless something relies on their staying zero.</summary>
internal sealed class MemoryPlan
{
    private readonly Dictionary<Buffer, int> offsets = [];

    private MemoryPlan()
    {
    }

    /// <summary>Floats that the arena must have; a vector read that starts at the last element stays inside.</summary>
    public int Length { get; private set; }

    /// <summary>Whether nothing lies in the arena.</summary>
    public bool IsEmpty => offsets.Count == 0;

    public int this[Buffer buffer] => offsets[buffer];

    public static MemoryPlan Of(ImmutableArray<Kernel> kernels, Layout layout, Func<Buffer, bool> needsMemory)
    {
        var plan = new MemoryPlan();
        var lives = Lives(kernels);
        var placed = new List<(int First, int Last, int Offset, int Length)>();
        foreach (Buffer buffer in kernels.SelectMany(kernel => kernel.Writes).Distinct().Where(buffer => layout[buffer].Space == Space.Scratch && needsMemory(buffer)))
        {
            var (first, last) = KeepsZeros(buffer, kernels, layout) || IsKept(buffer, kernels) ? (0, kernels.Length) : lives[buffer];
            int offset = FirstFit(placed.Where(other => other.First <= last && first <= other.Last).Select(other => (other.Offset, other.Length)), layout[buffer].Length);
            placed.Add((first, last, offset, layout[buffer].Length));
            plan.offsets[buffer] = offset;
            plan.Length = Math.Max(plan.Length, offset + layout[buffer].Length);
        }

        plan.Length += Storage.Lanes;
        return plan;
    }

    /// <summary>Whether elements of the buffer are never written and count on the zeros the arena starts with.</summary>
    private static bool KeepsZeros(Buffer buffer, ImmutableArray<Kernel> kernels, Layout layout) =>
        layout.HasBorder(buffer) ||
        kernels.SelectMany(kernel => kernel.Items).Where(item => item.Assignment.Output == buffer).Any(item => !item.Assignment.WritesEveryElement)
        || buffer.Shape.IsEmpty || buffer.Shape[^1] % Storage.Lanes != 0;

    /// <summary>Whether the next chunk finds what this one left.</summary>
    private static bool IsKept(Buffer buffer, ImmutableArray<Kernel> kernels) => kernels.Any(kernel => kernel.IsPreparation && kernel.Writes.Contains(buffer));

    /// <summary>The first and the last kernel that writes or reads each buffer.</summary>
    private static Dictionary<Buffer, (int First, int Last)> Lives(ImmutableArray<Kernel> kernels)
    {
        var lives = new Dictionary<Buffer, (int First, int Last)>();
        for (int k = 0; k < kernels.Length; k++)
        {
            foreach (Buffer buffer in kernels[k].Writes.Concat(kernels[k].Reads))
                lives[buffer] = (lives.TryGetValue(buffer, out var life) ? life.First : k, k);
        }

        return lives;
    }

    private static int FirstFit(IEnumerable<(int Offset, int Length)> taken, int length)
    {
        int offset = 0;
        foreach (var (start, size) in taken.OrderBy(block => block.Offset))
        {
            if (offset + length <= start)
                break;
            offset = Math.Max(offset, start + size);
        }

        return offset;
    }
}
