namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Seconds">For each contender, the time after which no round begins.</param>
/// <param name="WallClock">Whether waiting counts: for work on several threads.</param>
internal sealed record Effort(double Seconds, bool WallClock = false)
{
    public const int FewestRounds = 5, MostRounds = 201;

    /// <summary>Short enough to fall between two interruptions, long enough for the clock.</summary>
    public const double SampleNanoseconds = 2e6;

    public double Now => WallClock ? ThreadClock.WallNanoseconds : ThreadClock.Nanoseconds;
}
