using ModelCompiler.Numerics;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Numerics;

public class RandomStreamTests
{
    private const int Count = 200_000;

    [Fact]
    public void The_same_seed_and_stream_give_the_same_numbers_and_others_do_not()
    {
        var first = new RandomStream(5, 1);
        var same = new RandomStream(5, 1);
        var otherStream = new RandomStream(5, 2);
        var otherSeed = new RandomStream(6, 1);
        ulong bits = first.NextBits();
        Assert.Equal(bits, same.NextBits());
        Assert.NotEqual(bits, otherStream.NextBits());
        Assert.NotEqual(bits, otherSeed.NextBits());
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var random = new RandomStream(1, 0);
        double[] x = new double[Count];
        for (int i = 0; i < Count; i++)
            x[i] = random.NextNormal();
        double error = 5 / Math.Sqrt(Count);
        Assert.InRange(x.Average(), -error, error);
        Assert.InRange(x.Average(v => v * v), 1 - error * Math.Sqrt(2), 1 + error * Math.Sqrt(2));
        Assert.InRange(x.Average(v => v * v * v), -error * Math.Sqrt(15), error * Math.Sqrt(15));
        Assert.InRange(x.Average(v => v * v * v * v), 3 - error * Math.Sqrt(96), 3 + error * Math.Sqrt(96));
        Assert.InRange(x.Count(v => Math.Abs(v) > 1.959964) / (double)Count, 0.05 - error * 0.218, 0.05 + error * 0.218);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(1000)]
    public void Integers_are_spread_evenly_below_their_bound(int bound)
    {
        var random = new RandomStream(9, 4);
        int[] seen = new int[bound];
        for (int i = 0; i < Count; i++)
            seen[random.NextInteger(bound)]++;
        double expected = (double)Count / bound;
        double chiSquare = seen.Sum(n => (n - expected) * (n - expected) / expected);
        Assert.InRange(chiSquare, bound - 1 - 5 * Math.Sqrt(2.0 * bound), bound - 1 + 5 * Math.Sqrt(2.0 * bound));
    }

    [Fact]
    public void An_integer_below_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, 1).NextInteger(0));

    [Fact]
    public void Shuffling_gives_every_order_equally_often()
    {
        var random = new RandomStream(3, 3);
        var orders = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle(items);
            string order = string.Concat(items);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, orders.Count);
        double chiSquare = orders.Values.Sum(n => (n - 1000) * (n - 1000) / 1000.0);
        Assert.InRange(chiSquare, 23 - 5 * Math.Sqrt(46), 23 + 5 * Math.Sqrt(46));
    }
}
