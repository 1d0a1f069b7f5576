using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// Where the hardware has no vectors of sixteen lanes, each of their operations is a method of its own until the JIT has inlined it, and
// one exponential takes most of what the JIT is willing to inline into its caller: the caller's own additions would become calls. There
// the functions are called, and have that budget for themselves. The steps are those of the inlined ones, and so are the bits.
public static partial class VectorMath
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>A polynomial in x by Horner's rule, the coefficient of the highest power first. As a loop it is one multiply-add to inline.</summary>
    /// <remarks>An array: a span of constants is a new object in every call of code that is not optimized.</remarks>
    [MethodImpl(Apart)]
    private static Vector512<float> Polynomial(Vector512<float> x, float[] coefficients)
    {
        Vector512<float> sum = Vector512.Create(coefficients[0]);
        for (int k = 1; k < coefficients.Length; k++)
            sum = Simd.MultiplyAdd(sum, x, Vector512.Create(coefficients[k]));
        return sum;
    }

    [MethodImpl(Apart)]
    private static Vector512<float> ExpApart(Vector512<float> x)
    {
        (Vector512<int> n, Vector512<float> q) = Reduce(x);
        return Power(x, n, q);
    }

    [MethodImpl(Apart)]
    private static Vector512<float> Expm1Apart(Vector512<float> x) => Expm1Here(x);

    [MethodImpl(Apart)]
    private static Vector512<float> SigmoidApart(Vector512<float> x) => SigmoidHere(x);

    [MethodImpl(Apart)]
    private static Vector512<float> TanhApart(Vector512<float> x) => TanhHere(x);

    [MethodImpl(Apart)]
    private static Vector512<float> SoftplusApart(Vector512<float> x) => SoftplusHere(x);

    [MethodImpl(Apart)]
    private static Vector512<float> ErfApart(Vector512<float> x) => ErfHere(x);

    [MethodImpl(Apart)]
    private static Vector512<float> ErfInvApart(Vector512<float> x) => ErfInvHere(x);

    [MethodImpl(Apart)]
    private static Vector512<float> Expm1InsideApart(Vector512<float> x)
    {
        (Vector512<int> n, Vector512<float> q) = Reduce(x);
        return PowerLessOne(n, q);
    }

    [MethodImpl(Apart)]
    private static Vector512<float> LogApart(Vector512<float> x)
    {
        (Vector512<float> e, Vector512<float> f) = Parts(x);
        return AtTheEdgesApart(x, LogOfParts(e, f));
    }

    [MethodImpl(Apart)]
    private static Vector512<float> Log1pApart(Vector512<float> x)
    {
        Vector512<float> u = Vector512<float>.One + x;
        (Vector512<float> e, Vector512<float> f) = PartsOfSum(x, u);
        return AtTheEdgesApart(u, LogOfParts(e, f));
    }

    [MethodImpl(Apart)]
    private static Vector512<float> AtTheEdgesApart(Vector512<float> x, Vector512<float> log) => AtTheEdges(x, log);
}
