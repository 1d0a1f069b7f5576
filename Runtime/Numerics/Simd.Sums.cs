using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Numerics;

// Sums over the lanes of several vectors at once. Each has the tree of Sum; that they share their shuffles changes no bit.
// Methods of their own: called once for many terms, and too long to be inlined again and again.
public static partial class Simd
{
    /// <summary>Writes the lane sums of four vectors beside each other.</summary>
    /// <param name="a">The terms of the first sum.</param>
    /// <param name="b">The terms of the second sum.</param>
    /// <param name="c">The terms of the third sum.</param>
    /// <param name="d">The terms of the fourth sum.</param>
    /// <param name="destination">The start of the buffer.</param>
    /// <param name="offset">Where the first sum goes.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void StoreSums(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float destination, nint offset, bool accumulate)
    {
        ref float target = ref Unsafe.Add(ref destination, offset);
        Vector128<float> sums = AcrossQuarters(Quarter(a), Quarter(b), Quarter(c), Quarter(d));
        (accumulate ? sums + Vector128.LoadUnsafe(ref target) : sums).StoreUnsafe(ref target);
    }

    /// <summary>Writes the lane sums of eight vectors beside each other.</summary>
    /// <param name="a">The terms of the first sum.</param>
    /// <param name="b">The terms of the second sum.</param>
    /// <param name="c">The terms of the third sum.</param>
    /// <param name="d">The terms of the fourth sum.</param>
    /// <param name="e">The terms of the fifth sum.</param>
    /// <param name="f">The terms of the sixth sum.</param>
    /// <param name="g">The terms of the seventh sum.</param>
    /// <param name="h">The terms of the eighth sum.</param>
    /// <param name="destination">The start of the buffer.</param>
    /// <param name="offset">Where the first sum goes.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void StoreSums(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d,
        Vector512<float> e, Vector512<float> f, Vector512<float> g, Vector512<float> h, ref float destination, nint offset, bool accumulate)
    {
        ref float target = ref Unsafe.Add(ref destination, offset);
        Vector256<float> sums = Vector256.Create(
            AcrossQuarters(Quarter(a), Quarter(b), Quarter(c), Quarter(d)), AcrossQuarters(Quarter(e), Quarter(f), Quarter(g), Quarter(h)));
        (accumulate ? sums + Vector256.LoadUnsafe(ref target) : sums).StoreUnsafe(ref target);
    }

    /// <summary>The first two steps of the tree: sixteen lanes to four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(Vector512<float> value)
    {
        Vector256<float> eight = value.GetLower() + value.GetUpper();
        return eight.GetLower() + eight.GetUpper();
    }

    /// <summary>The last two steps, for four sums: (0 + 2) + (1 + 3) of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> AcrossQuarters(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        if (!Sse.IsSupported)
            return Vector128.Create(AcrossQuarter(a), AcrossQuarter(b), AcrossQuarter(c), AcrossQuarter(d));
        Vector128<float> ab = Sse.UnpackLow(a, b) + Sse.UnpackHigh(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d) + Sse.UnpackHigh(c, d);
        return Sse.MoveLowToHigh(ab, cd) + Sse.MoveHighToLow(cd, ab);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float AcrossQuarter(Vector128<float> four) => (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
}
