using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>The table: each row measured in turns with the limit of the machine, and printed when it is done.</summary>
internal static class Comparison
{
    public static void Run(IReadOnlyCollection<string> selected)
    {
        PrintMachine();
        Console.WriteLine($"{"",-4} {"",-32} {"ours",10} {"fastest",10} {"of limit",9}");
        foreach (Workload workload in Workloads.All.Where(w => selected.Count == 0 || selected.Contains(w.Name, StringComparer.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"{workload.Name,-4} {workload.Title}");
            foreach (BenchmarkRow row in workload.Rows())
                Print(row);
        }
    }

    private static void PrintMachine()
    {
        Timing[] limits = Interleaved.Run([Limits.MultiplyAdd, Limits.ReadL1, Limits.ReadL2], new Effort(0.3));
        Console.WriteLine($"{Machine.Describe()}, {Limits.VectorWidth}; one core: {Limits.GigaFlops(limits[0]):F0} GFLOP/s, "
            + $"reads {Limits.L1GigaBytes(limits[1]):F0} GB/s from L1, {Limits.L2GigaBytes(limits[2]):F0} GB/s from L2.");
        Console.WriteLine(ThreadClock.CountsWorkOnly ? "Medians of the thread's working time." : "Medians of wall-clock time.");
        Console.WriteLine();
    }

    private static void Print(BenchmarkRow row)
    {
        Timing[] timings = Interleaved.Run([row.Ours, row.Bytes > 0 ? Limits.ReadL2 : Limits.MultiplyAdd], new Effort(row.Seconds));
        Timing ours = timings[0];
        Console.WriteLine($"     {row.Task,-32} {Format.Time(ours.Median),10} {Format.Time(ours.Minimum),10} {Share(row, ours, timings[1]),9}");
    }

    private static string Share(BenchmarkRow row, Timing ours, Timing limit)
    {
        double share = row.Bytes > 0
            ? row.Bytes / ours.Median / Limits.L2GigaBytes(limit)
            : 2 * row.MultiplyAdds / ours.Median / Limits.GigaFlops(limit);
        return $"{100 * share:F0} %{(row.Bytes > 0 ? " L2" : "")}";
    }
}
