using ModelCompiler.Generator.Tests.Program;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Compares single-precision results with interpreted ones, each within its own error bound, and counts how many of the bounds were
/// tight enough to say something.
/// </summary>
internal sealed class Agreement
{
    /// <summary>A bound so much smaller than the largest number of its block finds any mistake worth the name.</summary>
    private const double Tight = 1e-3;

    /// <summary>Beyond this single precision overflows somewhere on the way, and nothing is claimed.</summary>
    private const double Largest = 1e30;

    private long tight, all;

    /// <summary>The share of comparisons whose bound was tight.</summary>
    public double TightShare => all == 0 ? 0 : (double)tight / all;

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
            if (Math.Abs(bound.Value) + bound.Error < Largest && !(Math.Abs(actual[k] - bound.Value) <= bound.Error))
                throw new DisagreementException($"{what}[{k}]: expected {bound.Value:R} ± {bound.Error:G2}, came {actual[k]:R}");
        }
    }
}
