using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>What fades: weights under decay, and remembered averages on their way to zero.</summary>
internal static class Decay
{
    /// <summary>w ← w − share·w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<float> weights, float share)
    {
        ref float w = ref MemoryMarshal.GetReference(weights);
        Vector512<float> factor = Vector512.Create(-share);
        for (nuint i = 0; i < (nuint)weights.Length; i += Simd.Lanes)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref w, i);
            Simd.MultiplyAdd(x, factor, x).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>
    /// Zero in place of what is smaller than 1e-30: an average that decays for long would become denormal, and arithmetic
    /// on denormals is many times slower.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Flush(Vector512<float> x) =>
        Vector512.AndNot(x, Vector512.LessThan(Vector512.Abs(x), Vector512.Create(1e-30f)));

    /// <summary>b·old + (1 − b)·new as old + (new − old)·(1 − b), then flushed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Average(Vector512<float> old, Vector512<float> now, Vector512<float> oneMinusBeta) =>
        Flush(Simd.MultiplyAdd(now - old, oneMinusBeta, old));

    /// <summary>bⁿ by repeated squaring: the same bits everywhere, which the mathematical library does not promise.</summary>
    public static double Power(double b, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, b *= b)
        {
            if ((n & 1) != 0)
                power *= b;
        }

        return power;
    }

    /// <summary>A strength, checked to be a float of 0 or more.</summary>
    public static float Strength(double value, string name) => (float)value is >= 0 and <= float.MaxValue
        ? (float)value
        : throw new ArgumentException(FormattableString.Invariant($"{name} must be a finite number of at least 0. Received: {value}."), name);

    /// <summary>A decay rate, checked to lie in [0, 1).</summary>
    public static double Rate(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{name} must be at least 0 and below 1. Received: {value}."), name);
}
