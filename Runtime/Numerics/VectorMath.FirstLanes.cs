using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Numerics;

// Where the hardware has vectors of eight lanes and only so many count, the others need not be worked on; and what the hardware has is
// inlined at no cost, so that nothing is called. The steps are those for sixteen lanes, and so are the bits.
public static partial class VectorMath
{
    /// <summary>eˣ in the first lanes, as <see cref="Exp(Vector512{float})"/>.</summary>
    /// <param name="x">The exponents, and what does not count.</param>
    /// <param name="count">How many lanes count, from 1 to 16.</param>
    /// <returns>The powers; what stands in the other lanes has no meaning.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpFirst(Vector512<float> x, int count) =>
        count <= Vector256<float>.Count && !Vector512.IsHardwareAccelerated && Fma.IsSupported && Vector256.IsHardwareAccelerated
            ? Vector512.Create(Exp(x.GetLower()), Vector256<float>.Zero)
            : Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        Vector256<float> rounder = Vector256.Create(Rounder);
        Vector256<float> shifted = Fma.MultiplyAdd(x, Vector256.Create(1.442695f), rounder), n = shifted - rounder;
        Vector256<float> r = Fma.MultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Fma.MultiplyAdd(n, Vector256.Create(2.1219444e-4f), r);

        Vector256<float> p = Vector256.Create(0.0013950524f);
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.008368918f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.041666206f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.16666518f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.5f));
        Vector256<float> q = Fma.MultiplyAdd(p, r * r, r);

        Vector256<float> y = ((q + Vector256<float>.One).AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        y = Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(x, Vector256.Create(LargestExponent)), y, x * Vector256.Create(float.PositiveInfinity));
        return Vector256.AndNot(y, Vector256.LessThan(x, Vector256.Create(SmallestExponent)));
    }
}
