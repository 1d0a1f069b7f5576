using Xunit;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The reference data, a test for each case (for each entry of a case that bundles several).</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names() => [.. GoldenRun.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_the_reference_within_the_tolerance_of_the_case(string name)
    {
        GoldenOutcome outcome = GoldenRun.Outcomes[name];
        Assert.SkipWhen(outcome.Status == GoldenStatus.Skipped, outcome.Reason);
        Assert.True(outcome.Status == GoldenStatus.Passed, outcome.Reason);
    }
}
