using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// x = 2ᵉ·(1 + f) with √½ ≤ 1 + f < √2, and log(1 + f) = f − f²/2 + f³·Q(f). The coefficients of Q are a minimax fit of our
// own: relative error at most 6e-9 before rounding.
public static partial class VectorMath
{
    private static readonly float[] s_logarithm = [-0.078598425f, 0.12881726f, -0.1312871f, 0.1418118f, -0.16624558f, 0.20002286f, -0.2500081f, 0.33333316f];

    private const int BitsOfRootHalf = 0x3F3504F3;

    /// <summary>The natural logarithm; −∞ of 0, NaN below it.</summary>
    /// <param name="x">The arguments; denormal ones are taken at their value.</param>
    /// <returns>The logarithms.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
            return LogApart(x);
        (Vector512<float> e, Vector512<float> f) = Parts(x);
        return AtTheEdges(x, LogOfParts(e, f));
    }

    /// <summary>e and f of x = 2ᵉ·(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> E, Vector512<float> F) Parts(Vector512<float> x)
    {
        Vector512<float> denormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> scaled = Vector512.ConditionalSelect(denormal, x * Vector512.Create(8388608f), x);
        Vector512<int> exponent = (scaled.AsInt32() - Vector512.Create(BitsOfRootHalf)) >> 23;
        Vector512<float> f = (scaled.AsInt32() - (exponent << 23)).AsSingle() - Vector512<float>.One;
        Vector512<float> e = Vector512.ConvertToSingle(exponent) - (denormal & Vector512.Create(23f));
        return (e, f);
    }

    /// <inheritdoc cref="Log(Vector512{float})"/>
    public static float Log(float x) => Log(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + x) without losing digits near 0; −∞ of −1, NaN below it.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>The logarithms.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
            return Log1pApart(x);
        Vector512<float> u = Vector512<float>.One + x;
        (Vector512<float> e, Vector512<float> f) = PartsOfSum(x, u);
        return AtTheEdges(u, LogOfParts(e, f));
    }

    /// <summary>e and f of 1 + x = 2ᵉ·(1 + f), where u is 1 + x rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> E, Vector512<float> F) PartsOfSum(Vector512<float> x, Vector512<float> u)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<int> exponent = (u.AsInt32() - Vector512.Create(BitsOfRootHalf)) >> 23;

        // f = (1 + x)·s − 1 with s = 2⁻ᵉ is x·s + (s − 1), which needs not the rounded 1 + x. Where 1 + x is x there is
        // nothing to save, and s may leave the range of floats.
        Vector512<float> s = (one.AsInt32() - (exponent << 23)).AsSingle();
        Vector512<float> f = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(3.3554432e7f)),
            Simd.MultiplyAdd(x, s, s - one),
            (u.AsInt32() - (exponent << 23)).AsSingle() - one);
        return (Vector512.ConvertToSingle(exponent), f);
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    public static float Log1p(float x) => Log1p(Vector512.Create(x)).ToScalar();

    /// <summary>log(1 + eˣ), as max(x, 0) + log(1 + e⁻|ˣ|), which never overflows.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>Positive numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) => Vector512.IsHardwareAccelerated ? SoftplusHere(x) : SoftplusApart(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SoftplusHere(Vector512<float> x) =>
        Simd.Max(Vector512<float>.Zero, x) + Log1p(Exp(-Vector512.Abs(x)));

    /// <inheritdoc cref="Softplus(Vector512{float})"/>
    public static float Softplus(float x) => Softplus(Vector512.Create(x)).ToScalar();

    /// <summary>e·ln 2 + log(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfParts(Vector512<float> e, Vector512<float> f)
    {
        Vector512<float> q = Polynomial(f, s_logarithm);

        // From the smallest term to the largest; ln 2 in two parts so that e·part is exact.
        Vector512<float> square = f * f;
        Vector512<float> y = Simd.MultiplyAdd(e, Vector512.Create(-2.1219444e-4f), square * f * q);
        y = Simd.MultiplyAdd(square, Vector512.Create(-0.5f), y);
        return Simd.MultiplyAdd(e, Vector512.Create(0.693359375f), f + y);
    }

    /// <summary>The logarithm where its argument is positive and finite; −∞, NaN or ∞ elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AtTheEdges(Vector512<float> x, Vector512<float> log)
    {
        Vector512<float> zero = Vector512<float>.Zero;
        Vector512<float> infinity = Vector512.Create(float.PositiveInfinity);
        Vector512<float> notPositive = Vector512.ConditionalSelect(
            Vector512.Equals(x, zero), -infinity, Vector512.Create(float.NaN));
        Vector512<float> y = Vector512.ConditionalSelect(Vector512.LessThan(x, infinity), log, x);
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, zero), notPositive, y);
    }
}
