using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

/// <summary>
/// Fused multiply-add for machines without one, exact to the last bit: the product of two floats is exact in double,
/// the sum is rounded there to odd, and rounding such a sum again to float is as if it had been rounded once.
/// </summary>
internal static class SingleRounding
{
    // Not inlined: a kernel's loop would otherwise grow by some fifty instructions for each multiply-add.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.Create(
        Vector256.Create(
            MultiplyAdd(a.GetLower().GetLower(), b.GetLower().GetLower(), c.GetLower().GetLower()),
            MultiplyAdd(a.GetLower().GetUpper(), b.GetLower().GetUpper(), c.GetLower().GetUpper())),
        Vector256.Create(
            MultiplyAdd(a.GetUpper().GetLower(), b.GetUpper().GetLower(), c.GetUpper().GetLower()),
            MultiplyAdd(a.GetUpper().GetUpper(), b.GetUpper().GetUpper(), c.GetUpper().GetUpper())));

    public static float MultiplyAdd(float a, float b, float c) =>
        MultiplyAdd(Vector128.CreateScalar(a), Vector128.CreateScalar(b), Vector128.CreateScalar(c)).ToScalar();

    private static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        (Vector128<double> aLow, Vector128<double> aHigh) = Vector128.Widen(a);
        (Vector128<double> bLow, Vector128<double> bHigh) = Vector128.Widen(b);
        (Vector128<double> cLow, Vector128<double> cHigh) = Vector128.Widen(c);
        return Vector128.Narrow(AddToOdd(aLow * bLow, cLow), AddToOdd(aHigh * bHigh, cHigh));
    }

    /// <summary>p + c: where it is not exact, the neighbour whose last bit is one.</summary>
    private static Vector128<double> AddToOdd(Vector128<double> p, Vector128<double> c)
    {
        Vector128<double> sum = p + c;
        Vector128<double> part = sum - p;
        Vector128<double> error = (p - (sum - part)) + (c - part);

        // |error| > 0 is false for NaN, so infinite and undefined sums stay as they are.
        Vector128<long> inexact = Vector128.GreaterThan(Vector128.Abs(error), Vector128<double>.Zero).AsInt64();
        Vector128<long> even = Vector128.Equals(sum.AsInt64() & Vector128<long>.One, Vector128<long>.Zero);

        // +1 moves away from zero, where an error of the same sign points; −1 moves towards it.
        Vector128<long> step = ((error.AsInt64() ^ sum.AsInt64()) >> 63) | Vector128<long>.One;
        return (sum.AsInt64() + (step & inexact & even)).AsDouble();
    }
}
