using ModelCompiler.Benchmarks.Peers;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>A network and what is done with it.</summary>
internal abstract class Workload(string name, string title)
{
    /// <summary>W1 to W5 have aims, S1 to S8 are other shapes: what users select by.</summary>
    public string Name => name;

    public string Title => title;

    /// <summary>The rows of the table. Made when they are measured, for they hold data.</summary>
    public abstract IEnumerable<BenchmarkRow> Rows(IReadOnlyList<Peer> peers);

    /// <summary>Our code beside our code.</summary>
    public abstract IEnumerable<RatioRow> Ratios();
}
