using ModelCompiler.Generator.Tests.Program;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Compares a network's single-precision results with interpreted ones, each within its own error bound, and counts how many of the bounds
/// were tight enough to say something.
/// </summary>
internal sealed class Agreement
{
    /// <summary>A bound so much smaller than the largest number of its block finds any mistake worth the name.</summary>
    private const double Tight = 1e-3;

    private readonly List<double> tightShares = [];

    /// <summary>Which part of the bounds was tight, where a block of many numbers counts as much as one of few; null where nothing was compared.</summary>
    public double? TightShare => tightShares.Count > 0 ? tightShares.Average() : null;

    public void Check(string what, ReadOnlySpan<Rounded> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
            throw new DisagreementException($"{what}: expected {expected.Length} numbers, came {actual.Length}");

        double scale = 0;
        foreach (Rounded number in expected)
            scale = Math.Max(scale, Math.Abs(number.Value));
        int tight = 0;
        for (int k = 0; k < expected.Length; k++)
        {
            Rounded bound = expected[k];
            if (bound.Error <= Tight * scale || bound.IsExact)
                tight++;
            if (double.IsFinite(bound.Error) && !(Math.Abs(actual[k] - bound.Value) <= bound.Error))
                throw new DisagreementException($"{what}[{k}]: expected {bound.Value:R} ± {bound.Error:G2}, came {actual[k]:R}");
        }

        if (expected.Length > 0)
            tightShares.Add((double)tight / expected.Length);
    }
}
