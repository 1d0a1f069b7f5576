using System.Runtime.CompilerServices;

namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>Times contenders in turns, so that what the machine does meanwhile befalls all of them.</summary>
internal static class Interleaved
{
    /// <summary>
    /// Calls and pauses in which the JIT comes to its best code; about a second of work ends it for slow contenders. A method's callers are
    /// compiled again only when their own count is full, one after the other: a training step stayed at a quarter of its speed after three phases.
    /// </summary>
    private const int WarmUpPhases = 8, WarmUpCalls = 40;
    private const double WarmUpNanoseconds = 150e6;
    private static readonly TimeSpan TieringDelay = TimeSpan.FromMilliseconds(150);

    public static Timing[] Run(IReadOnlyList<Contender> contenders, Effort effort)
    {
        int[] iterations = [.. contenders.Select(contender => WarmUp(contender, effort))];
        List<double>[] samples = [.. contenders.Select(_ => new List<double>())];
        double end = effort.Now + effort.Seconds * contenders.Count * 1e9;
        for (int round = 0; round < Effort.FewestRounds || (round < Effort.MostRounds && effort.Now < end); round++)
        {
            for (int k = 0; k < contenders.Count; k++)
                samples[k].Add(Sample(contenders[k], iterations[k], effort));
        }

        return [.. samples.Select(times => new Timing(times))];
    }

    /// <summary>Brings a contender up to speed.</summary>
    /// <returns>The iterations that make a sample.</returns>
    private static int WarmUp(Contender contender, Effort effort)
    {
        int iterations = 1;
        double fastest = double.PositiveInfinity;
        for (int phase = 0; phase < WarmUpPhases; phase++)
        {
            double start = effort.Now;
            for (int call = 0; call < WarmUpCalls && effort.Now - start < WarmUpNanoseconds; call++)
                fastest = Math.Min(fastest, Sample(contender, iterations, effort));
            iterations = Math.Max(1, (int)(Effort.SampleNanoseconds / fastest));
            Thread.Sleep(TieringDelay);
        }

        return iterations;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Sample(Contender contender, int iterations, Effort effort)
    {
        double start = effort.Now;
        contender.Run(iterations);
        return (effort.Now - start) / iterations;
    }
}
