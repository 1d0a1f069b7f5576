namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>The times of one contender, in nanoseconds for each iteration.</summary>
internal sealed class Timing
{
    private readonly double[] _sorted;

    public Timing(IEnumerable<double> samples) => _sorted = [.. samples.Order()];

    public double Minimum => _sorted[0];

    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    public int Samples => _sorted.Length;
}
