using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// eˣ = 2ⁿ·eʳ with n = round(x / ln 2), |r| ≤ ln 2 / 2 and eʳ = 1 + r + r²·P(r). The coefficients of P are a minimax fit
// of our own: relative error of eʳ at most 3.2e-9 before rounding.
public static partial class VectorMath
{
    /// <summary>Below this argument the exponential is flushed to 0: denormals would slow everything that reads them.</summary>
    private const float SmallestExponent = -87f;

    /// <summary>The largest argument whose exponential is finite.</summary>
    private const float LargestExponent = 88.72283f;

    /// <summary>1.5·2²³: adding it rounds to an integer, which then stands in the lowest bits.</summary>
    private const float Rounder = 12582912f;

    /// <summary>eˣ, within 1e-7 of the true value in relative terms; 0 below −87, ∞ above 88.72.</summary>
    /// <param name="x">The exponents.</param>
    /// <returns>The powers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
            return ExpApart(x);
        (Vector512<int> n, Vector512<float> q) = Reduce(x);
        return Power(x, n, q);
    }

    /// <summary>2ⁿ·(1 + q), and what it is where it is no normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Power(Vector512<float> x, Vector512<int> n, Vector512<float> q)
    {
        // 1 + q lies in [0.7, 1.42]; n is added to its exponent, which is a multiplication by 2ⁿ that also reaches n = 128.
        Vector512<float> y = ((q + Vector512<float>.One).AsInt32() + (n << 23)).AsSingle();
        y = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512.Create(LargestExponent)), y, x * Vector512.Create(float.PositiveInfinity));
        return Vector512.AndNot(y, Vector512.LessThan(x, Vector512.Create(SmallestExponent)));
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    public static float Exp(float x) => ExpFirst(Vector512.Create(x), 1).ToScalar();

    /// <summary>eˣ − 1 without losing digits near 0: within 2e-7 in relative terms.</summary>
    /// <param name="x">The exponents.</param>
    /// <returns>The powers less one: −1 far below zero, ∞ above 88.72.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x) => Vector512.IsHardwareAccelerated ? Expm1Here(x) : Expm1Apart(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Expm1Here(Vector512<float> x)
    {
        Vector512<float> y = Expm1Inside(x);
        y = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512.Create(LargestExponent)), y, x * Vector512.Create(float.PositiveInfinity));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-18f)), Vector512.Create(-1f), y);
    }

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    public static float Expm1(float x) => Expm1(Vector512.Create(x)).ToScalar();

    /// <summary>1 / (1 + e⁻ˣ), accurate on both sides; 0 below −87.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>Values in [0, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Vector512.IsHardwareAccelerated ? SigmoidHere(x) : SigmoidApart(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SigmoidHere(Vector512<float> x)
    {
        Vector512<float> y = Vector512<float>.One / (Vector512<float>.One + Exp(-x));
        return Vector512.AndNot(y, Vector512.LessThan(x, Vector512.Create(SmallestExponent)));
    }

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    public static float Sigmoid(float x) => Sigmoid(Vector512.Create(x)).ToScalar();

    /// <summary>tanh x = E / (E + 2) with E = e²ˣ − 1, which keeps its digits near 0.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>Values in [−1, 1]; tanh(−x) is exactly −tanh(x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => Vector512.IsHardwareAccelerated ? TanhHere(x) : TanhApart(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TanhHere(Vector512<float> x)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> limit = Vector512.Create(10f); // where tanh has long been 1 in float
        magnitude = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, limit), limit, magnitude);
        Vector512<float> e = Expm1Inside(magnitude + magnitude);
        return Vector512.CopySign(e / (e + Vector512.Create(2f)), x);
    }

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    public static float Tanh(float x) => Tanh(Vector512.Create(x)).ToScalar();

    /// <summary>eˣ − 1 for −18 ≤ x ≤ 88.72: 2·(q·s + (s − ½)) with s = 2ⁿ⁻¹, finite up to n = 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Expm1Inside(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
            return Expm1InsideApart(x);
        (Vector512<int> n, Vector512<float> q) = Reduce(x);
        return PowerLessOne(n, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerLessOne(Vector512<int> n, Vector512<float> q)
    {
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> s = (half.AsInt32() + (n << 23)).AsSingle();
        Vector512<float> y = Simd.MultiplyAdd(q, s, s - half);
        return y + y;
    }

    /// <summary>n in the lowest nine bits of the first result, eʳ − 1 in the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<int> N, Vector512<float> Q) Reduce(Vector512<float> x)
    {
        Vector512<float> rounder = Vector512.Create(Rounder);
        Vector512<float> shifted = Simd.MultiplyAdd(x, Vector512.Create(1.442695f), rounder);
        Vector512<float> n = shifted - rounder;

        // ln 2 in two parts; the first has few enough bits for n·part to be exact.
        Vector512<float> r = Simd.MultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        r = Simd.MultiplyAdd(n, Vector512.Create(2.1219444e-4f), r);

        Vector512<float> p = Vector512.Create(0.0013950524f);
        p = Simd.MultiplyAdd(p, r, Vector512.Create(0.008368918f));
        p = Simd.MultiplyAdd(p, r, Vector512.Create(0.041666206f));
        p = Simd.MultiplyAdd(p, r, Vector512.Create(0.16666518f));
        p = Simd.MultiplyAdd(p, r, Vector512.Create(0.5f));
        return (shifted.AsInt32(), Simd.MultiplyAdd(p, r * r, r));
    }
}
