using ModelCompiler.Benchmarks.Measuring;
using ModelCompiler.Benchmarks.Peers;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>The table: each row measured in turns with the peers and the limit of the machine, and printed when it is done.</summary>
internal static class Comparison
{
    /// <param name="selected">Names of workloads; none for all.</param>
    /// <param name="onlyOurs">Whether to leave out the peers.</param>
    /// <returns>Whether all results agreed.</returns>
    public static bool Run(IReadOnlyCollection<string> selected, bool onlyOurs)
    {
        PrintMachine();
        Peer[] peers = [.. onlyOurs ? [] : PeerList.All.Where(CanRun)];
        Console.WriteLine($"| | ours | {string.Concat(peers.Select(peer => $"{peer.Name} | "))}{string.Concat(peers.Select(peer => $"× {peer.Name} | "))}of the limit | agrees within |");
        Console.WriteLine($"|--|--|--|--|{string.Concat(peers.Select(_ => "--|--|"))}");
        bool agree = true;
        List<RatioRow> ratios = [];
        foreach (Workload workload in Workloads.Selected(selected))
        {
            Console.WriteLine($"| **{workload.Name}** {workload.Title} |");
            foreach (BenchmarkRow row in workload.Rows(peers))
                agree &= Print(row, peers.Length);
            ratios.AddRange(workload.Ratios());
        }

        Console.WriteLine();
        foreach (RatioRow ratio in ratios)
            Print(ratio);
        return agree;
    }

    private static bool CanRun(Peer peer)
    {
        if (peer.Fault is { } fault)
            Console.WriteLine($"{peer.Name} cannot run here: {fault}\n");
        return peer.Fault is null;
    }

    private static void PrintMachine()
    {
        Timing[] limits = Interleaved.Run([Limits.MultiplyAdd, Limits.ReadL1, Limits.ReadL2], new Effort(0.3));
        Console.WriteLine($"{Machine.Describe()}, {Limits.VectorWidth}; one core: {Limits.GigaFlops(limits[0]):F0} GFLOP/s, "
            + $"reads {Limits.L1GigaBytes(limits[1]):F0} GB/s from L1, {Limits.L2GigaBytes(limits[2]):F0} GB/s from L2.");
        Console.WriteLine(ThreadClock.CountsWorkOnly ? "One thread; medians of its working time." : "One thread; medians of wall-clock time.");
        Console.WriteLine();
    }

    private static bool Print(BenchmarkRow row, int peers)
    {
        Agreement? agreement = row.Agree();
        Contender?[] all = [row.Ours, row.Bytes > 0 ? Limits.ReadL2 : Limits.MultiplyAdd, .. row.Peers];
        var timings = new Queue<Timing>(Interleaved.Run([.. all.OfType<Contender>()], new Effort(row.Seconds)));
        Timing ours = timings.Dequeue(), limit = timings.Dequeue();
        Timing?[] theirs = [.. row.Peers.Select(peer => peer is null ? null : timings.Dequeue())];
        string times = string.Concat(theirs.Select(timing => $"{(timing is null ? "" : Format.Time(timing.Median)),10} | "));
        string ratios = string.Concat(theirs.Select(timing => $"{(timing is null ? "" : Format.Ratio(timing.Median / ours.Median)),6} | "));
        Console.WriteLine($"| {row.Task,-28} | {Format.Time(ours.Median),10} | {times}{ratios}{Share(row, ours, limit),8} | {agreement?.ToString() ?? "",8} |");
        return agreement is not { Holds: false };
    }

    private static string Share(BenchmarkRow row, Timing ours, Timing limit)
    {
        double share = row.Bytes > 0
            ? row.Bytes / ours.Median / Limits.L2GigaBytes(limit)
            : 2 * row.MultiplyAdds / ours.Median / Limits.GigaFlops(limit);
        return $"{100 * share:F0} %{(row.Bytes > 0 ? " of L2" : "")}";
    }

    private static void Print(RatioRow row)
    {
        using BusyCore? busy = row.BesideBusyCore ? new BusyCore() : null;
        Timing[] timings = Interleaved.Run([row.First, row.Second], new Effort(1, row.WallClock));
        double ratio = timings[1].Median / timings[0].Median;
        Console.WriteLine($"{row.Task}: {ratio:F2} ({Format.Time(timings[0].Median)} against {Format.Time(timings[1].Median)}; target {row.Target:F1})");
    }
}
