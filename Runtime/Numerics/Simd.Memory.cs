using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Numerics;

// Vectors at an offset from a reference, in floats: the form in which emitted code addresses its buffers.
public static partial class Simd
{
    /// <summary>0, 1, 2 … 15 as floats: the positions of an axis that lies across the lanes.</summary>
    public static Vector512<float> LanePositions
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f, 13f, 14f, 15f);
    }

    /// <summary>Sixteen floats.</summary>
    /// <param name="source">The start of the buffer.</param>
    /// <param name="offset">Where the first lane lies.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, nint offset) =>
        Unsafe.ReadUnaligned<Vector512<float>>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref source, offset)));

    /// <summary>The first floats of a vector, zeros in its other lanes; reads nothing beyond them.</summary>
    /// <param name="source">The start of the buffer.</param>
    /// <param name="offset">Where the first lane lies.</param>
    /// <param name="count">How many floats there are.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref float source, nint offset, int count) => LoadFirst(in Unsafe.Add(ref source, offset), count);

    /// <summary>One float in every lane.</summary>
    /// <param name="source">The start of the buffer.</param>
    /// <param name="offset">Where the float lies.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(ref float source, nint offset) => Vector512.Create(Unsafe.Add(ref source, offset));

    /// <summary>One lane in every lane.</summary>
    /// <param name="value">Sixteen lanes.</param>
    /// <param name="lane">Which of them, from 0 to 15; a constant.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(Vector512<float> value, int lane)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Shuffle(value, Vector512.Create(lane));
        Vector256<float> eight = Broadcast(lane < 8 ? value.GetLower() : value.GetUpper(), lane & 7);
        return Vector512.Create(eight, eight);
    }

    /// <summary>Four lanes in both halves first, which all of them share, for within a half lanes move in one cycle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Broadcast(Vector256<float> value, int lane)
    {
        Vector128<float> four = lane < 4 ? value.GetLower() : value.GetUpper();
        int low = lane & 3, high = low + 4;
        return Vector256.Shuffle(Vector256.Create(four, four), Vector256.Create(low, low, low, low, high, high, high, high));
    }

    /// <summary>Asks for what will be read soon, which the machine does not foresee. Changes nothing that can be seen; beyond the end of the buffer, too.</summary>
    /// <param name="source">The start of the buffer.</param>
    /// <param name="offset">Where it lies.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float source, nint offset)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((float*)Unsafe.AsPointer(ref source) + offset);
    }

    /// <summary>Writes sixteen floats.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="destination">The start of the buffer.</param>
    /// <param name="offset">Where the first lane goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, nint offset) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref destination, offset)), value);

    /// <summary>Writes sixteen sums, or adds them to what is there.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="destination">The start of the buffer.</param>
    /// <param name="offset">Where the first lane goes.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSum(Vector512<float> value, ref float destination, nint offset, bool accumulate)
    {
        ref float target = ref Unsafe.Add(ref destination, offset);
        (accumulate ? value + Vector512.LoadUnsafe(ref target) : value).StoreUnsafe(ref target);
    }

    /// <summary>Writes the first lanes and nothing else.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="destination">The start of the buffer.</param>
    /// <param name="offset">Where the first lane goes.</param>
    /// <param name="count">How many lanes are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> value, ref float destination, nint offset, int count) =>
        StoreFirst(value, ref Unsafe.Add(ref destination, offset), count);

    /// <summary>The larger of two numbers in each lane; the second one where either is not a number.</summary>
    /// <param name="a">A bound, usually a constant.</param>
    /// <param name="b">What is bounded.</param>
    /// <returns>The maxima.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.MaxNative(a, b);
        Unsafe.As<Vector512<float>, Halves>(ref b).Lower = Vector256.MaxNative(a.GetLower(), b.GetLower());
        Unsafe.As<Vector512<float>, Halves>(ref b).Upper = Vector256.MaxNative(a.GetUpper(), b.GetUpper());
        return b;
    }

    /// <inheritdoc cref="Max(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => a > b ? a : b;

    /// <summary>A value in the lanes where a number is positive, zero in the others: what comes back through a rectifier.</summary>
    /// <param name="condition">The numbers.</param>
    /// <param name="value">What stays where they are above zero.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WherePositive(Vector512<float> condition, Vector512<float> value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.ConditionalSelect(Vector512.GreaterThan(condition, Vector512<float>.Zero), value, Vector512<float>.Zero);
        Unsafe.As<Vector512<float>, Halves>(ref value).Lower &= Vector256.GreaterThan(condition.GetLower(), Vector256<float>.Zero);
        Unsafe.As<Vector512<float>, Halves>(ref value).Upper &= Vector256.GreaterThan(condition.GetUpper(), Vector256<float>.Zero);
        return value;
    }

    /// <summary>The smaller of two numbers in each lane; the second one where either is not a number.</summary>
    /// <param name="a">A bound, usually a constant.</param>
    /// <param name="b">What is bounded.</param>
    /// <returns>The minima.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.MinNative(a, b);
        Unsafe.As<Vector512<float>, Halves>(ref b).Lower = Vector256.MinNative(a.GetLower(), b.GetLower());
        Unsafe.As<Vector512<float>, Halves>(ref b).Upper = Vector256.MinNative(a.GetUpper(), b.GetUpper());
        return b;
    }

    /// <inheritdoc cref="Min(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => a < b ? a : b;
}
