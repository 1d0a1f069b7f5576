using System.Globalization;

namespace ModelCompiler.Training.Charts;

/// <summary>Round numbers along an axis, 1, 2 or 5 times a power of ten apart, from at or below the least value to at or above the greatest.</summary>
internal sealed class Ticks
{
    private readonly double _step;
    private readonly double _first;
    private readonly int _count;

    private Ticks(double first, double step, int count) => (_first, _step, _count) = (first, step, count);

    public double Low => _first;

    public double High => At(_count - 1);

    /// <summary>The numbers and how to write them.</summary>
    public IEnumerable<(double Value, string Label)> All => Enumerable.Range(0, _count).Select(k => (At(k), Label(At(k))));

    /// <summary>Ticks around values, which may all be the same.</summary>
    public static Ticks Around(double low, double high, int most)
    {
        if (low == high)
        {
            double room = low == 0 ? 1 : Math.Abs(low) / 10;
            (low, high) = (low - room, high + room);
        }

        double step = RoundUp((high - low) / (most - 1));
        double first = Math.Floor(low / step);
        double last = Math.Ceiling(high / step);
        return new Ticks(first * step, step, (int)(last - first) + 1);
    }

    /// <summary>Whole numbers within a range: a number of an epoch has no fraction, and an axis of epochs does not go beyond them.</summary>
    public static IEnumerable<int> Whole(int low, int high, int most)
    {
        int step = Math.Max(1, (int)RoundUp((high - low) / (double)most));
        int first = low == 1 && step > 1 ? step : (low + step - 1) / step * step;
        return low == 1 && step > 1
            ? [1, .. Range(first, high, step)]
            : Range(first, high, step);
    }

    private static IEnumerable<int> Range(int first, int last, int step)
    {
        for (int value = first; value <= last; value += step)
            yield return value;
    }

    /// <summary>The next larger of 1, 2 and 5 times a power of ten.</summary>
    private static double RoundUp(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double digit = step / power;
        return power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
    }

    private double At(int k) => _first + k * _step;

    private string Label(double value)
    {
        // What is left of 0.3 - 3 × 0.1 is no tick of its own.
        double rounded = Math.Abs(value) < _step / 1000 ? 0 : value;
        if (rounded == 0 && _step >= 1)
            return "0";
        if (Math.Max(Math.Abs(Low), Math.Abs(High)) >= 1e6 || _step < 1e-5)
            return rounded.ToString("0.##e+0", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
        return rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }
}
