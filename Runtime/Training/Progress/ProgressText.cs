using System.Globalization;

namespace ModelCompiler.Training;

/// <summary>Numbers as Keras's progress display writes them, the same in every culture.</summary>
internal static class ProgressText
{
    /// <summary>Four decimals, or powers of ten for what would come out as nothing.</summary>
    public static string Number(double value) =>
        value.ToString(Math.Abs(value) is > 0 and <= 1e-3 ? "0.0000e+00" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, then minutes and hours.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"),
    };

    /// <summary>The duration of one step in the unit that shows it best.</summary>
    public static string StepTime(TimeSpan elapsed, int steps)
    {
        double seconds = elapsed.TotalSeconds / Math.Max(steps, 1);
        return seconds switch
        {
            >= 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0}s/step"),
            >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0}ms/step"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0}us/step"),
        };
    }
}
