using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Numerics;

/// <summary>
/// A block of floats that starts at a multiple of 64 bytes and never moves, so that every 16-lane vector of it is one
/// cache line. It begins as zeros and its length is a multiple of 16.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates the block, filled with zeros.</summary>
    /// <param name="length">How many floats are needed; rounded up to a multiple of 16.</param>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = RoundUp(length);
        _array = GC.AllocateArray<float>(checked(Length + Simd.Lanes), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)(-address & (Alignment - 1)) / sizeof(float);
    }

    /// <summary>How many floats the block holds, a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>The first float, at an address that is a multiple of 64.</summary>
    public ref float Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }

    /// <summary>The whole block.</summary>
    public Span<float> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_array, _start, Length);
    }

    /// <summary>The whole block, for code that cannot hold a span.</summary>
    public Memory<float> Memory => new(_array, _start, Length);

    /// <summary>Rounds a length up to whole vectors.</summary>
    /// <param name="length">A count of floats.</param>
    /// <returns>The smallest multiple of 16 that is not less.</returns>
    public static int RoundUp(int length) => checked(length + (Simd.Lanes - 1)) & ~(Simd.Lanes - 1);
}
