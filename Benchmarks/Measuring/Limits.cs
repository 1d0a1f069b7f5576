using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>What one core of this machine can do at most, as contenders whose time tells it.</summary>
internal static class Limits
{
    private const int Rounds = 2000, Chains = 10;

    /// <summary>What surely fits the first-level cache of a core, and the second.</summary>
    public const int L1Bytes = 16 * 1024, L2Bytes = 256 * 1024;

    private static readonly AlignedBuffer L1 = new(L1Bytes / sizeof(float)), L2 = new(L2Bytes / sizeof(float));

    /// <summary>Where results go, so that they are computed.</summary>
    private static float s_sink;

    public static Contender MultiplyAdd { get; } = new("FMA peak", Vector512.IsHardwareAccelerated ? MultiplyAdd512 : MultiplyAdd256);

    public static Contender ReadL1 { get; } = new("L1 read", Read(L1));

    public static Contender ReadL2 { get; } = new("L2 read", Read(L2));

    /// <summary>Operations per nanosecond; a multiply-add is two.</summary>
    public static double GigaFlops(Timing multiplyAdd) =>
        2.0 * Rounds * Chains * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count) / multiplyAdd.Median;

    public static double L1GigaBytes(Timing read) => L1Bytes / read.Median;

    public static double L2GigaBytes(Timing read) => L2Bytes / read.Median;

    /// <summary>What the JIT splits vectors into.</summary>
    public static string VectorWidth => Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors" : "128-bit vectors";

    /// <summary>Ten chains hide the latency of a multiply-add and leave registers for its factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd256(int iterations)
    {
        Vector256<float> a = Vector256.Create(0.999f), b = Vector256.Create(0.001f);
        Vector256<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b;
        for (int n = 0; n < iterations * Rounds; n++)
        {
            c0 = Vector256.MultiplyAddEstimate(c0, a, b);
            c1 = Vector256.MultiplyAddEstimate(c1, a, b);
            c2 = Vector256.MultiplyAddEstimate(c2, a, b);
            c3 = Vector256.MultiplyAddEstimate(c3, a, b);
            c4 = Vector256.MultiplyAddEstimate(c4, a, b);
            c5 = Vector256.MultiplyAddEstimate(c5, a, b);
            c6 = Vector256.MultiplyAddEstimate(c6, a, b);
            c7 = Vector256.MultiplyAddEstimate(c7, a, b);
            c8 = Vector256.MultiplyAddEstimate(c8, a, b);
            c9 = Vector256.MultiplyAddEstimate(c9, a, b);
        }

        s_sink = Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd512(int iterations)
    {
        Vector512<float> a = Vector512.Create(0.999f), b = Vector512.Create(0.001f);
        Vector512<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b;
        for (int n = 0; n < iterations * Rounds; n++)
        {
            c0 = Vector512.MultiplyAddEstimate(c0, a, b);
            c1 = Vector512.MultiplyAddEstimate(c1, a, b);
            c2 = Vector512.MultiplyAddEstimate(c2, a, b);
            c3 = Vector512.MultiplyAddEstimate(c3, a, b);
            c4 = Vector512.MultiplyAddEstimate(c4, a, b);
            c5 = Vector512.MultiplyAddEstimate(c5, a, b);
            c6 = Vector512.MultiplyAddEstimate(c6, a, b);
            c7 = Vector512.MultiplyAddEstimate(c7, a, b);
            c8 = Vector512.MultiplyAddEstimate(c8, a, b);
            c9 = Vector512.MultiplyAddEstimate(c9, a, b);
        }

        s_sink = Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9);
    }

    /// <summary>Eight chains of additions hide their latency: reading is what takes time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read256(AlignedBuffer buffer, int iterations)
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        int length = buffer.Length;
        for (int n = 0; n < iterations; n++)
        {
            ref float origin = ref buffer.Origin;
            for (nuint k = 0; k < (nuint)length; k += 64)
            {
                s0 += Vector256.LoadUnsafe(ref origin, k);
                s1 += Vector256.LoadUnsafe(ref origin, k + 8);
                s2 += Vector256.LoadUnsafe(ref origin, k + 16);
                s3 += Vector256.LoadUnsafe(ref origin, k + 24);
                s4 += Vector256.LoadUnsafe(ref origin, k + 32);
                s5 += Vector256.LoadUnsafe(ref origin, k + 40);
                s6 += Vector256.LoadUnsafe(ref origin, k + 48);
                s7 += Vector256.LoadUnsafe(ref origin, k + 56);
            }
        }

        s_sink = Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read512(AlignedBuffer buffer, int iterations)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        int length = buffer.Length;
        for (int n = 0; n < iterations; n++)
        {
            ref float origin = ref buffer.Origin;
            for (nuint k = 0; k < (nuint)length; k += 128)
            {
                s0 += Vector512.LoadUnsafe(ref origin, k);
                s1 += Vector512.LoadUnsafe(ref origin, k + 16);
                s2 += Vector512.LoadUnsafe(ref origin, k + 32);
                s3 += Vector512.LoadUnsafe(ref origin, k + 48);
                s4 += Vector512.LoadUnsafe(ref origin, k + 64);
                s5 += Vector512.LoadUnsafe(ref origin, k + 80);
                s6 += Vector512.LoadUnsafe(ref origin, k + 96);
                s7 += Vector512.LoadUnsafe(ref origin, k + 112);
            }
        }

        s_sink = Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7);
    }

    private static Action<int> Read(AlignedBuffer buffer) =>
        Vector512.IsHardwareAccelerated ? n => Read512(buffer, n) : n => Read256(buffer, n);
}
