using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Numerics;

// Bounds are about five standard deviations of the statistic for truly random numbers. The seeds are fixed, so a test
// passes always or never.
public class CounterRandomTests
{
    private const int Count = 1 << 18;

    [Fact]
    public void Vector_and_scalar_give_the_same_bits()
    {
        (uint key0, uint key1) = CounterRandom.Key(7, 3, 11);
        Vector512<uint> counter = Vector512<uint>.Indices + Vector512.Create(1_000_003u);
        Vector512<uint> bits = CounterRandom.Bits(counter, key0, key1);
        Vector512<float> uniform = CounterRandom.Uniform(bits);
        for (int lane = 0; lane < 16; lane++)
        {
            Assert.Equal(CounterRandom.Bits(counter[lane], key0, key1), bits[lane]);
            Assert.Equal(CounterRandom.Uniform(bits[lane]), uniform[lane]);
        }
    }

    [Fact]
    public void Uniform_numbers_lie_in_zero_to_one_without_one()
    {
        Assert.Equal(0f, CounterRandom.Uniform(0u));
        Assert.Equal(1 - MathF.ScaleB(1, -24), CounterRandom.Uniform(uint.MaxValue));
    }

    [Theory, InlineData(0ul), InlineData(1ul), InlineData(ulong.MaxValue)]
    public void Mean_and_variance_are_those_of_the_uniform_distribution(ulong seed)
    {
        float[] x = Draw(seed, 0, 0);
        double mean = x.Average(v => (double)v);
        Assert.InRange(mean, 0.5 - 5 / Math.Sqrt(12.0 * Count), 0.5 + 5 / Math.Sqrt(12.0 * Count));
        double variance = x.Average(v => (v - mean) * (v - mean));
        double spread = 5 * Math.Sqrt(1 / 180.0 / Count);
        Assert.InRange(variance, 1 / 12.0 - spread, 1 / 12.0 + spread);
    }

    [Fact]
    public void Neighbours_streams_steps_and_seeds_are_not_correlated()
    {
        float[] x = Draw(1, 5, 9);
        foreach (int lag in (int[])[1, 2, 3, 4, 8, 16, 28, 32, 128, 1024])
            Uncorrelated(x.AsSpan(lag), x.AsSpan(0, Count - lag));
        Uncorrelated(x, Draw(1, 6, 9));
        Uncorrelated(x, Draw(1, 5, 10));
        Uncorrelated(x, Draw(2, 5, 9));
        Uncorrelated(x, Draw(1, 9, 5));
    }

    [Fact]
    public void Every_bit_is_set_half_of_the_time()
    {
        (uint key0, uint key1) = CounterRandom.Key(1, 2, 3);
        int[] set = new int[32];
        for (uint i = 0; i < Count; i++)
        {
            uint bits = CounterRandom.Bits(i, key0, key1);
            for (int bit = 0; bit < 32; bit++)
                set[bit] += (int)(bits >> bit & 1);
        }

        double spread = 5 * Math.Sqrt(Count) / 2;
        Assert.All(set, n => Assert.InRange(n, Count / 2 - spread, Count / 2 + spread));
    }

    [Fact]
    public void Flipping_a_bit_of_the_counter_flips_half_of_the_bits()
    {
        (uint key0, uint key1) = CounterRandom.Key(3, 2, 1);
        for (int bit = 0; bit < 32; bit++)
        {
            double flipped = 0;
            for (uint i = 0; i < 4096; i++)
                flipped += uint.PopCount(CounterRandom.Bits(i, key0, key1) ^ CounterRandom.Bits(i ^ 1u << bit, key0, key1));
            Assert.InRange(flipped / 4096, 15.5, 16.5);
        }
    }

    [Fact]
    public void All_256_bins_fill_evenly()
    {
        int[] bins = new int[256];
        foreach (float x in Draw(42, 1, 1))
            bins[(int)(x * 256)]++;
        double expected = Count / 256.0;
        double chiSquare = bins.Sum(n => (n - expected) * (n - expected) / expected);
        Assert.InRange(chiSquare, 255 - 5 * Math.Sqrt(510), 255 + 5 * Math.Sqrt(510));
    }

    private static float[] Draw(ulong seed, uint stream, ulong step)
    {
        (uint key0, uint key1) = CounterRandom.Key(seed, stream, step);
        float[] x = new float[Count];
        for (uint i = 0; i < Count; i++)
            x[i] = CounterRandom.Uniform(CounterRandom.Bits(i, key0, key1));
        return x;
    }

    private static void Uncorrelated(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (x[i] - 0.5) * (y[i] - 0.5) * 12;
        Assert.InRange(sum / x.Length, -5 / Math.Sqrt(x.Length), 5 / Math.Sqrt(x.Length));
    }
}
