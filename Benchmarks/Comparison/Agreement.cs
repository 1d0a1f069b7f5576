namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>How far two computations of the same are apart.</summary>
/// <param name="Difference">The largest, relative to the largest magnitude.</param>
internal sealed record Agreement(double Difference)
{
    /// <summary>Float arithmetic in another order, through the layers of the deepest network here.</summary>
    private const double Tolerance = 1e-3;

    public bool Holds => Difference <= Tolerance;

    public static Agreement Of(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        if (ours.Length != theirs.Length)
            return new(double.PositiveInfinity);
        double difference = 0, largest = 1e-30;
        for (int k = 0; k < ours.Length; k++)
        {
            difference = Math.Max(difference, Math.Abs((double)ours[k] - theirs[k]));
            largest = Math.Max(largest, Math.Abs(ours[k]));
        }

        return new(double.IsNaN(difference) ? double.PositiveInfinity : difference / largest);
    }

    public override string ToString() => $"{(Holds ? "" : "NO: ")}{Difference:0.0e+0}";
}
