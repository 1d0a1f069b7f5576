using System.Globalization;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>How a check went.</summary>
internal enum GoldenStatus
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>What came of one check: its worst error as a share of the tolerance, and the reason where it did not pass.</summary>
internal sealed record GoldenOutcome(string Name, GoldenStatus Status, double? Worst, string Reason)
{
    public static GoldenOutcome Skipped(string name, string reason) => new(name, GoldenStatus.Skipped, null, reason);

    public static GoldenOutcome Failed(string name, string reason, double? worst = null) => new(name, GoldenStatus.Failed, worst, reason);

    public static GoldenOutcome Passed(string name, double worst) => new(name, GoldenStatus.Passed, worst, "");

    /// <summary>The line of a report: name, status, worst error, reason, parted by tabs.</summary>
    public override string ToString() => string.Join('\t',
        Name,
        Status.ToString().ToLowerInvariant(),
        Worst?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-",
        Reason.ReplaceLineEndings(" ")).TrimEnd('\t');
}
