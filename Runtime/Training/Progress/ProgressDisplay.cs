namespace ModelCompiler.Training;

/// <summary>Shows how far training is. This one shows nothing.</summary>
internal class ProgressDisplay
{
    /// <summary>Whether showing a step now is worth the loop's time.</summary>
    public virtual bool WantsStep => false;

    public static ProgressDisplay Create(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Silent => new ProgressDisplay(),
        Verbosity.Lines => new LineProgress(Console.Out, TimeProvider.System),
        Verbosity.Progress => TerminalProgress.OnConsole(),
        Verbosity.Auto when Console.IsOutputRedirected => new LineProgress(Console.Out, TimeProvider.System),
        Verbosity.Auto => TerminalProgress.OnConsole(),
        _ => throw new ArgumentOutOfRangeException(nameof(verbosity), verbosity, $"Expected a named {nameof(Verbosity)}; came {(int)verbosity}."),
    };

    /// <param name="epoch">From 0.</param>
    /// <param name="epochs">The epoch that training ends at.</param>
    /// <param name="steps">The steps of the epoch, where they are known.</param>
    public virtual void BeginEpoch(int epoch, int epochs, int? steps)
    {
    }

    public virtual void ShowStep(int stepsDone, EpochResults results)
    {
    }

    public virtual void EndEpoch(int stepsDone, EpochResults results)
    {
    }
}
