namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>One thing that is timed.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does it so many times.</param>
internal sealed record Contender(string Name, Action<int> Run);
