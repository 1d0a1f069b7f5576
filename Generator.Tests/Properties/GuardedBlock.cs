using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// A block of exactly so many floats, its start aligned as emitted code may expect, between zones of a number that no arithmetic gives.
/// A store beside the block changes a zone; a load from a zone turns what is computed from it into no number.
/// </summary>
internal sealed class GuardedBlock
{
    private const int Zone = 128, Lanes = 16;
    private const uint Mark = 0x7FC0BEEF;

    private readonly string name;
    private readonly float[] memory;
    private readonly int start, length;

    public GuardedBlock(string name, int length)
    {
        (this.name, this.length) = (name, length);
        memory = GC.AllocateArray<float>(2 * Zone + Lanes + length, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, Zone);
        start = Zone + (int)(-address & (Lanes * sizeof(float) - 1)) / sizeof(float);
        MemoryMarshal.Cast<float, uint>(memory.AsSpan()).Fill(Mark);
        Span.Clear();
    }

    public GuardedBlock(string name, ReadOnlySpan<float> values)
        : this(name, values.Length) => values.CopyTo(Span);

    public Span<float> Span => memory.AsSpan(start, length);

    public ref float Origin => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), start);

    /// <summary>Where the zones were written to, in words; null where they are as they were.</summary>
    public string? Damage()
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<float, uint>(memory);
        int before = words[..start].IndexOfAnyExcept(Mark), after = words[(start + length)..].IndexOfAnyExcept(Mark);
        return before >= 0 ? $"{name}: a store {start - before} floats before its start"
            : after >= 0 ? $"{name}: a store {after} floats after its {length}"
            : null;
    }
}
