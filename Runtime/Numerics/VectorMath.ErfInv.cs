using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// erf⁻¹(x) = x·g(w) with w = −log(1 − x²), and g smooth in w up to 5 and in √w beyond. The coefficients are Chebyshev fits of our own:
// relative error at most 1.1e-7 before rounding.
public static partial class VectorMath
{
    private static readonly float[] s_erfInvMiddle = [-8.93192631e-09f, 2.33359678e-08f, 4.68131361e-07f, -3.46398519e-06f, -4.9724199e-06f, 0.000218349393f, -0.00125272642f, -0.00417739293f, 0.24664028f, 1.50140941f];

    private static readonly float[] s_erfInvTail = [-0.000176285932f, -8.67278213e-05f, 0.00131747685f, -0.00270852749f, 0.00387470075f, -0.00537893362f, 0.00716025988f, 1.003618f, 2.95132852f];

    /// <summary>The inverse of the error function: √2·erf⁻¹(2u − 1) is normal where u is uniform.</summary>
    /// <param name="x">The arguments, from −1 to 1.</param>
    /// <returns>What <see cref="Erf(Vector512{float})"/> makes the arguments of; infinite at ±1 and NaN beyond.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ErfInv(Vector512<float> x) => Vector512.IsHardwareAccelerated ? ErfInvHere(x) : ErfInvApart(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ErfInvHere(Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> w = -Log((one - x) * (one + x));

        Vector512<float> t = w - Vector512.Create(2.5f);
        Vector512<float> middle = Polynomial(t, s_erfInvMiddle);

        Vector512<float> s = Vector512.Sqrt(w) - Vector512.Create(3.118034f);
        Vector512<float> tail = Polynomial(s, s_erfInvTail);

        Vector512<float> g = Vector512.ConditionalSelect(Vector512.LessThan(w, Vector512.Create(5f)), middle, tail);
        return x * Vector512.ConditionalSelect(Vector512.Equals(Vector512.Abs(x), one), Vector512.Create(float.PositiveInfinity), g);
    }

    /// <inheritdoc cref="ErfInv(Vector512{float})"/>
    public static float ErfInv(float x) => ErfInv(Vector512.Create(x)).ToScalar();
}
