namespace ModelCompiler.Training;

/// <summary>Keras's bar, rewritten in place at most ten times a second.</summary>
internal sealed class TerminalProgress(TextWriter writer, TimeProvider clock, Func<int> width, bool unicode) : ProgressDisplay
{
    private const int BarWidth = 20;

    /// <summary>Steps that may pass unseen, if together they take no more than such a part of the time between two looks.</summary>
    private const int LongestStride = 16, Moments = 64;

    private const string Return = "\r";

    private readonly ProgressLine _line = new();
    private readonly long _interval = clock.TimestampFrequency / 10;
    private long _start;
    private long _shown;
    private long _asked;
    private int _unasked;
    private int _stride = 1;
    private int? _steps;
    private int _lineLength;

    /// <summary>While steps are short, only every so many of them ask the clock, which takes as long as a row of a tiny network.</summary>
    public override bool WantsStep
    {
        get
        {
            if (--_unasked > 0)
                return false;
            long now = clock.GetTimestamp();
            _stride = now - _asked < _interval / Moments ? Math.Min(2 * _stride, LongestStride) : 1;
            (_asked, _unasked) = (now, _stride);
            return now - _shown >= _interval;
        }
    }

    /// <summary>An encoding that knows the bar's characters needs more than one byte for some.</summary>
    public static TerminalProgress OnConsole() =>
        new(Console.Out, TimeProvider.System, ConsoleWidth, Console.OutputEncoding.GetMaxByteCount(1) > 2);

    public override void BeginEpoch(int epoch, int epochs, int? steps)
    {
        _line.Clear().Add("Epoch ").Add(epoch + 1).Add('/').Add(epochs).Add(writer.NewLine).WriteTo(writer);
        _steps = steps;
        _start = _shown = _asked = clock.GetTimestamp();
        _lineLength = 0;
    }

    /// <summary>
    /// More steps than were announced tell that their number is not known. A line as wide as the terminal would wrap, and then could not be rewritten: it does without the bar, and then without its end. The last
    /// line of an epoch stays, so that it may wrap and tells all.
    /// </summary>
    public override void ShowStep(int stepsDone, EpochResults results)
    {
        _shown = clock.GetTimestamp();
        if (_steps < stepsDone)
            _steps = null;
        TimeSpan elapsed = clock.GetElapsedTime(_start, _shown);
        TimeSpan remaining = _steps is { } steps ? elapsed / stepsDone * (steps - stepsDone) : elapsed;
        int room = width() - 1;
        Fill(stepsDone, withBar: true, remaining, elapsed, results);
        if (room > 0 && LineLength > room)
            Fill(stepsDone, withBar: false, remaining, elapsed, results).Shorten(room + Return.Length, unicode ? '…' : '.');
        Pad().WriteTo(writer);
        writer.Flush();
    }

    public override void EndEpoch(int stepsDone, EpochResults results)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        _steps = Math.Max(_steps ?? stepsDone, stepsDone);
        Fill(stepsDone, withBar: true, elapsed, elapsed, results);
        Pad().Add(writer.NewLine).WriteTo(writer);
    }

    /// <summary>What the line shows, without what brings it to the terminal's first column.</summary>
    private int LineLength => _line.Length - Return.Length;

    private ProgressLine Fill(int stepsDone, bool withBar, TimeSpan shown, TimeSpan elapsed, EpochResults results)
    {
        _line.Clear().Add(Return).Add(stepsDone).Add('/');
        if (_steps is not { } steps)
            _line.Add("Unknown");
        else if (withBar)
            AddBar(_line.Add(steps).Add(' '), (int)((long)BarWidth * stepsDone / steps));
        else
            _line.Add(steps);
        return _line.Add(' ').AddTime(shown).Add(' ').AddStepTime(elapsed, stepsDone).Add(" - ").Add(results);
    }

    private void AddBar(ProgressLine line, int filled) => line.Add(unicode ? '━' : '=', filled).Add(unicode ? '─' : '.', BarWidth - filled);

    /// <summary>Covers what is left of a longer line that was there before.</summary>
    private ProgressLine Pad()
    {
        int length = LineLength;
        _line.Add(' ', Math.Max(0, _lineLength - length));
        _lineLength = length;
        return _line;
    }

    /// <summary>0 where the output is no terminal, or only claims to be one.</summary>
    private static int ConsoleWidth()
    {
        try
        {
            return Console.IsOutputRedirected ? 0 : Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
