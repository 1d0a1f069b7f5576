using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>Two ways of doing the same of ours, and how much faster the first one is.</summary>
/// <param name="Task">What is done.</param>
/// <param name="First">The way that is asked about.</param>
/// <param name="Second">What it is compared with.</param>
/// <param name="Target">What the ratio should be at least.</param>
/// <param name="WallClock">Whether waiting counts.</param>
internal sealed record RatioRow(string Task, Contender First, Contender Second, double Target, bool WallClock)
{
    /// <summary>Whether another process keeps a core busy meanwhile.</summary>
    public bool BesideBusyCore { get; init; }
}
