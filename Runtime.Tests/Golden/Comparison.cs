using System.Globalization;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Holds results against a case's tensors: abs(actual − expected) ≤ atol + rtol · abs(expected), and remembers the worst of all.</summary>
internal sealed class Comparison(GoldenCase golden)
{
    private readonly HashSet<string> _checked = [];

    /// <summary>The largest error as a share of what was allowed: at most 1 is a pass.</summary>
    public double Worst { get; private set; }

    /// <summary>Where the worst error is, with the numbers.</summary>
    public string WorstAt { get; private set; } = "";

    public void Check(string tensor, double actual) => Check(tensor, [(float)actual]);

    public void Check(string tensor, ReadOnlySpan<float> actual)
    {
        GoldenTensor expected = golden[tensor];
        _checked.Add(tensor);
        if (expected.Values.Length != actual.Length)
        {
            Record(double.PositiveInfinity, $"{tensor}: expected {expected.Values.Length} values, came {actual.Length}");
            return;
        }

        for (int i = 0; i < actual.Length; i++)
            Record(Share(actual[i], expected.Values[i]), string.Create(CultureInfo.InvariantCulture, $"{tensor}[{i}]: expected {expected.Values[i]}, came {actual[i]}"));
    }

    /// <summary>Those of <paramref name="tensors"/> that nothing was held against.</summary>
    public IEnumerable<string> Unchecked(IEnumerable<string> tensors) => tensors.Where(tensor => !_checked.Contains(tensor));

    private double Share(double actual, double expected)
    {
        if (actual.Equals(expected))
            return 0;
        double share = Math.Abs(actual - expected) / (golden.AbsoluteTolerance + golden.RelativeTolerance * Math.Abs(expected));
        return double.IsNaN(share) ? double.PositiveInfinity : share;
    }

    private void Record(double share, string where)
    {
        if (share <= Worst)
            return;
        (Worst, WorstAt) = (share, where);
    }
}
