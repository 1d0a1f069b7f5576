using System.Globalization;

namespace ModelCompiler.Training;

/// <summary>A line of Keras's progress display, the same in every culture, put together in a buffer that serves every line and written at once.</summary>
internal sealed class ProgressLine
{
    /// <summary>Below it a double has four decimals and more, and its tenthousandths fit into a long.</summary>
    private const double LargestPlain = 1e9;

    /// <summary>More than any number takes but those of hundreds of digits, for which the buffer grows.</summary>
    private const int LongestNumber = 32;

    private char[] _text = new char[128];

    /// <summary>How many characters there are.</summary>
    public int Length { get; private set; }

    public ProgressLine Clear()
    {
        Length = 0;
        return this;
    }

    public ProgressLine Add(string text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
        return this;
    }

    public ProgressLine Add(char character, int times = 1)
    {
        Room(times)[..times].Fill(character);
        Length += times;
        return this;
    }

    public ProgressLine Add(long number)
    {
        if (number >= 0)
            return AddDigits(number, DigitsOf(number));
        number.TryFormat(Room(LongestNumber), out int written, provider: CultureInfo.InvariantCulture);
        Length += written;
        return this;
    }

    /// <summary>Names and values, such as <c>loss: 0.4213 - accuracy: 0.8667</c>.</summary>
    public ProgressLine Add(EpochResults results)
    {
        for (int i = 0; i < results.Count; i++)
            Add(i == 0 ? "" : " - ").Add(results[i].Key).Add(": ").AddNumber(results[i].Value);
        return this;
    }

    /// <summary>Four decimals, or powers of ten for what would come out as nothing.</summary>
    public ProgressLine AddNumber(double value)
    {
        double magnitude = Math.Abs(value);
        if (magnitude is > 0 and <= 1e-3)
            return AddFormatted(value, "0.0000e+00");
        if (!(magnitude < LargestPlain))
            return AddFormatted(value, "0.0000");

        long tenthousandths = Rounded(magnitude * 10_000);
        Add(double.IsNegative(value) ? "-" : "").Add(tenthousandths / 10_000).Add('.');
        return AddDigits((int)(tenthousandths % 10_000), 4);
    }

    /// <summary>Whole seconds, then minutes and hours.</summary>
    public ProgressLine AddTime(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => Add(Rounded(time.TotalSeconds)).Add('s'),
        < 3600 => Add((int)time.TotalMinutes).Add(':').AddDigits(time.Seconds, 2),
        _ => Add((int)time.TotalHours).Add(':').AddDigits(time.Minutes, 2).Add(':').AddDigits(time.Seconds, 2),
    };

    /// <summary>The duration of one step in the unit that shows it best.</summary>
    public ProgressLine AddStepTime(TimeSpan elapsed, int steps)
    {
        double seconds = elapsed.TotalSeconds / Math.Max(steps, 1);
        return seconds switch
        {
            >= 1 => Add(Rounded(seconds)).Add("s/step"),
            >= 1e-3 => Add(Rounded(seconds * 1e3)).Add("ms/step"),
            _ => Add(Rounded(seconds * 1e6)).Add("us/step"),
        };
    }

    /// <summary>Makes it no longer than <paramref name="length"/>, the last character being a <paramref name="mark"/> where something is left out.</summary>
    public ProgressLine Shorten(int length, char mark)
    {
        if (Length <= length)
            return this;
        Length = length - 1;
        return Add(mark);
    }

    /// <summary>In one call, as every call on a console's writer is one to the operating system.</summary>
    public void WriteTo(TextWriter writer) => writer.Write(_text, 0, Length);

    public override string ToString() => new(_text, 0, Length);

    /// <summary>Halves go up.</summary>
    private static long Rounded(double value) => (long)(value + 0.5);

    private ProgressLine AddFormatted(double value, string format)
    {
        int written;
        while (!value.TryFormat(_text.AsSpan(Length), out written, format, CultureInfo.InvariantCulture))
            Room(2 * _text.Length);
        Length += written;
        return this;
    }

    private static int DigitsOf(long number)
    {
        int digits = 1;
        for (; number >= 10; number /= 10)
            digits++;
        return digits;
    }

    private ProgressLine AddDigits(long number, int digits)
    {
        Span<char> text = Room(digits);
        for (int i = digits - 1; i >= 0; i--, number /= 10)
            text[i] = (char)('0' + (int)(number % 10));
        Length += digits;
        return this;
    }

    private Span<char> Room(int length)
    {
        if (Length + length > _text.Length)
            Array.Resize(ref _text, Math.Max(2 * _text.Length, Length + length));
        return _text.AsSpan(Length);
    }
}
