namespace ModelCompiler.Training;

/// <summary>One line for each epoch, for files and pipes.</summary>
internal sealed class LineProgress(TextWriter writer, TimeProvider clock) : ProgressDisplay
{
    private readonly ProgressLine _line = new();
    private long _start;
    private int? _steps;

    public override void BeginEpoch(int epoch, int epochs, int? steps)
    {
        _line.Clear().Add("Epoch ").Add(epoch + 1).Add('/').Add(epochs);
        _steps = steps;
        _start = clock.GetTimestamp();
    }

    public override void EndEpoch(int stepsDone, EpochResults results)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        _line.Add(" - ").Add(stepsDone).Add('/').Add(Math.Max(_steps ?? stepsDone, stepsDone)).Add(" - ").AddTime(elapsed).Add(' ').AddStepTime(elapsed, stepsDone);
        _line.Add(" - ").Add(results).Add(writer.NewLine).WriteTo(writer);
    }
}
