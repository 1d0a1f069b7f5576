using System.Globalization;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>Numbers as people read them.</summary>
internal static class Format
{
    private static readonly string[] Units = ["ns", "µs", "ms", "s"];

    /// <summary>Three digits and a unit.</summary>
    public static string Time(double nanoseconds)
    {
        int unit = 0;
        while (nanoseconds >= 999.5 && unit < Units.Length - 1)
            (nanoseconds, unit) = (nanoseconds / 1000, unit + 1);
        string digits = nanoseconds < 10 ? "F2" : nanoseconds < 100 ? "F1" : "F0";
        return $"{nanoseconds.ToString(digits, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    public static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
