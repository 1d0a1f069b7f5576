using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// x = n·π/2 + r with |r| ≤ π/4, then a polynomial of sin r or cos r, whichever the quarter n asks for. π/2 is taken off in three
// parts, so that with one rounding for each multiply-add r has all its digits. The coefficients interpolate at Chebyshev's nodes.
public static partial class VectorMath
{
    private static readonly float[] s_sine = [-1.9587639e-4f, 0.008332747f, -0.16666664f];

    private static readonly float[] s_cosine = [2.454769e-5f, -0.0013888301f, 0.041666664f, -0.5f];

    /// <summary>The sine of an angle in radians, within 1e-7 of the true value up to ±10,000 radians; beyond, ever fewer digits are right.</summary>
    /// <param name="x">The angles; the sine of an infinite one is NaN.</param>
    /// <returns>Values in [−1, 1].</returns>
    public static Vector512<float> Sin(Vector512<float> x) => SinOfQuarters(x, Vector512<int>.Zero);

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    public static float Sin(float x) => Sin(Vector512.Create(x)).ToScalar();

    /// <summary>The cosine of an angle in radians, within 1e-7 of the true value up to ±10,000 radians; beyond, ever fewer digits are right.</summary>
    /// <param name="x">The angles; the cosine of an infinite one is NaN.</param>
    /// <returns>Values in [−1, 1].</returns>
    public static Vector512<float> Cos(Vector512<float> x) => SinOfQuarters(x, Vector512<int>.One);

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    public static float Cos(float x) => Cos(Vector512.Create(x)).ToScalar();

    /// <summary>The largest whole number that is not above x.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>Whole numbers; infinities stay.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Floor(Vector512<float> x) => Vector512.Floor(x);

    /// <inheritdoc cref="Floor(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float x) => MathF.Floor(x);

    /// <summary>sin(x + quarters · π/2).</summary>
    [MethodImpl(Apart)]
    private static Vector512<float> SinOfQuarters(Vector512<float> x, Vector512<int> quarters)
    {
        Vector512<float> n = Vector512.Floor(Simd.MultiplyAdd(x, Vector512.Create(0.63661975f), Vector512.Create(0.5f)));
        Vector512<float> r = Simd.MultiplyAdd(n, Vector512.Create(-1.57079637f), x);
        r = Simd.MultiplyAdd(n, Vector512.Create(4.3711388e-8f), r);
        r = Simd.MultiplyAdd(n, Vector512.Create(1.7151245e-15f), r);
        Vector512<float> square = r * r;

        Vector512<float> sine = Polynomial(square, s_sine);
        sine = Simd.MultiplyAdd(sine, square * r, r);

        Vector512<float> cosine = Polynomial(square, s_cosine);
        cosine = Simd.MultiplyAdd(cosine, square, Vector512<float>.One);

        Vector512<int> quarter = Vector512.ConvertToInt32(n) + quarters;
        Vector512<float> value = Vector512.ConditionalSelect(Vector512.Equals(quarter & Vector512<int>.One, Vector512<int>.Zero).AsSingle(), sine, cosine);
        Vector512<int> sign = (quarter & Vector512.Create(2)) << 30;
        return (value.AsInt32() ^ sign).AsSingle();
    }
}
