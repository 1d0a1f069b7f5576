using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>A row of the table before it is measured.</summary>
/// <param name="Task">What is done.</param>
/// <param name="MultiplyAdds">The work of one iteration; 0 where a share of the peak says nothing.</param>
/// <param name="Bytes">Bytes of weights for one iteration, where reading them is the limit; otherwise 0.</param>
/// <param name="Seconds">How long to measure each contender.</param>
/// <param name="Ours">Our code.</param>
internal sealed record BenchmarkRow(string Task, double MultiplyAdds, double Bytes, double Seconds, Contender Ours);
