namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The report for the file that the environment variable GOLDEN_REPORT names: a line for each check, and the sums.</summary>
internal static class GoldenReport
{
    public static void Write(IReadOnlyCollection<GoldenOutcome> outcomes)
    {
        if (Environment.GetEnvironmentVariable("GOLDEN_REPORT") is { Length: > 0 } path)
            File.WriteAllLines(path, [.. outcomes.Select(outcome => outcome.ToString()), Summary(outcomes)]);
    }

    public static string Summary(IEnumerable<GoldenOutcome> outcomes)
    {
        ILookup<GoldenStatus, GoldenOutcome> byStatus = outcomes.ToLookup(outcome => outcome.Status);
        return $"golden: {byStatus[GoldenStatus.Passed].Count()} passed, {byStatus[GoldenStatus.Failed].Count()} failed, {byStatus[GoldenStatus.Skipped].Count()} skipped";
    }
}
