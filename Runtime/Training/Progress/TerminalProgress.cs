namespace ModelCompiler.Training;

/// <summary>Keras's bar, rewritten in place at most ten times a second.</summary>
internal sealed class TerminalProgress(TextWriter writer, TimeProvider clock, Func<int> width, bool unicode) : ProgressDisplay
{
    private const int BarWidth = 20;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _start;
    private long _shown;
    private int? _steps;
    private int _lineLength;

    public override bool WantsStep => clock.GetElapsedTime(_shown) >= s_interval;

    /// <summary>An encoding that knows the bar's characters needs more than one byte for some.</summary>
    public static TerminalProgress OnConsole() =>
        new(Console.Out, TimeProvider.System, ConsoleWidth, Console.OutputEncoding.GetMaxByteCount(1) > 2);

    public override void BeginEpoch(int epoch, int epochs, int? steps)
    {
        writer.WriteLine($"Epoch {epoch + 1}/{epochs}");
        _steps = steps;
        _start = _shown = clock.GetTimestamp();
        _lineLength = 0;
    }

    public override void ShowStep(int stepsDone, EpochResults results)
    {
        _shown = clock.GetTimestamp();
        TimeSpan elapsed = clock.GetElapsedTime(_start, _shown);
        TimeSpan remaining = _steps is { } steps ? elapsed / stepsDone * (steps - stepsDone) : elapsed;
        string rest = Rest(stepsDone, remaining, elapsed, results);
        Rewrite(Fitting(Steps(stepsDone) + Bar(stepsDone) + rest, Steps(stepsDone) + rest));
        writer.Flush();
    }

    public override void EndEpoch(int stepsDone, EpochResults results)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        _steps ??= stepsDone;
        Rewrite(Steps(stepsDone) + Bar(stepsDone) + Rest(stepsDone, elapsed, elapsed, results));
        writer.WriteLine();
    }

    /// <summary>
    /// A line as wide as the terminal would wrap, and then could not be rewritten: it does without the bar, and then without its end. The last
    /// line of an epoch stays, so that it may wrap and tells all.
    /// </summary>
    private string Fitting(string whole, string withoutBar)
    {
        int room = width() - 1;
        if (room <= 0 || whole.Length <= room)
            return whole;
        return withoutBar.Length <= room ? withoutBar : withoutBar[..(room - 1)] + (unicode ? '…' : '.');
    }

    private void Rewrite(string line)
    {
        writer.Write('\r');
        writer.Write(line.PadRight(_lineLength));
        _lineLength = line.Length;
    }

    private string Steps(int stepsDone) => _steps is { } steps ? $"{stepsDone}/{steps}" : $"{stepsDone}/Unknown";

    /// <summary>Where the number of steps is not known there is no bar to fill.</summary>
    private string Bar(int stepsDone)
    {
        if (_steps is not { } steps)
            return "";
        int filled = (int)((long)BarWidth * stepsDone / steps);
        return " " + new string(unicode ? '━' : '=', filled) + new string(unicode ? '─' : '.', BarWidth - filled);
    }

    private static string Rest(int stepsDone, TimeSpan shown, TimeSpan elapsed, EpochResults results) =>
        $" {ProgressText.Time(shown)} {ProgressText.StepTime(elapsed, stepsDone)} - {results}";

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
