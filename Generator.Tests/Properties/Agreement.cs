using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Compares single-precision results with interpreted ones, each within its own error bound, and counts how many of the bounds were
/// tight enough to say something.
/// </summary>
internal sealed class Agreement
{
    /// <summary>A bound so much smaller than the largest number of its block finds any mistake worth the name.</summary>
    private const double Tight = 1e-3;

    private const double EnoughTight = 0.75;

    private long tight, all;

    /// <summary>Fails where so many bounds were loose, behind steep or kinked layers, that agreement would mean little.</summary>
    public void RequireTightBounds(ITestOutputHelper log)
    {
        double share = (double)tight / all;
        log.WriteLine($"{share:P1} of {all} bounds were tight");
        Assert.True(share >= EnoughTight, $"only {share:P1} of the error bounds were tight enough to find a mistake");
    }

    public void Check(string what, ReadOnlySpan<Rounded> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
            throw new DisagreementException($"{what}: expected {expected.Length} numbers, came {actual.Length}");

        double scale = 0;
        foreach (Rounded number in expected)
            scale = Math.Max(scale, Math.Abs(number.Value));
        for (int k = 0; k < expected.Length; k++)
        {
            Rounded bound = expected[k];
            Interlocked.Increment(ref all);
            if (bound.Error <= Tight * scale || bound.IsExact)
                Interlocked.Increment(ref tight);
            if (double.IsFinite(bound.Error) && !(Math.Abs(actual[k] - bound.Value) <= bound.Error))
                throw new DisagreementException($"{what}[{k}]: expected {bound.Value:R} ± {bound.Error:G2}, came {actual[k]:R}");
        }
    }
}
