namespace ModelCompiler;

/// <summary>Numbers from 0 to 1 that predictions are held against.</summary>
internal static class Thresholds
{
    /// <summary>A copy of them, once each is known to be in range.</summary>
    public static float[] Checked(string metric, float[] thresholds)
    {
        foreach (float threshold in thresholds)
        {
            if (!(threshold is >= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"Metric '{metric}': thresholds must be from 0 to 1. Received: {threshold}."), nameof(thresholds));
        }

        return [.. thresholds];
    }
}
