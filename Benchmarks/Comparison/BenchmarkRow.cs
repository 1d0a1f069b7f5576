using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>A row of the table before it is measured.</summary>
/// <param name="Task">What is done.</param>
/// <param name="MultiplyAdds">The work of one iteration.</param>
/// <param name="Bytes">Bytes of weights for one iteration, where reading them is the limit; otherwise 0.</param>
/// <param name="Ours">Our code.</param>
internal sealed record BenchmarkRow(string Task, double MultiplyAdds, double Bytes, Contender Ours)
{
    /// <summary>For each contender, how long to measure it.</summary>
    public double Seconds { get; init; } = 0.4;

    /// <summary>The peers in the order of the columns; null where one does not do this.</summary>
    public IReadOnlyList<Contender?> Peers { get; init; } = [];

    /// <summary>Our results beside the peers': the largest difference, and what is allowed. Null where there is nothing to compare.</summary>
    public Func<Agreement?> Agree { get; init; } = () => null;
}
