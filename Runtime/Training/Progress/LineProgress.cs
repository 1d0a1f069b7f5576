namespace ModelCompiler.Training;

/// <summary>One line for each epoch, for files and pipes.</summary>
internal sealed class LineProgress(TextWriter writer, TimeProvider clock) : ProgressDisplay
{
    private long _start;
    private string _title = "";
    private int? _steps;

    public override void BeginEpoch(int epoch, int epochs, int? steps)
    {
        _title = $"Epoch {epoch + 1}/{epochs}";
        _steps = steps;
        _start = clock.GetTimestamp();
    }

    public override void EndEpoch(int stepsDone, EpochResults results)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        writer.WriteLine($"{_title} - {stepsDone}/{_steps ?? stepsDone} - {ProgressText.Time(elapsed)} {ProgressText.StepTime(elapsed, stepsDone)} - {results}");
    }
}
