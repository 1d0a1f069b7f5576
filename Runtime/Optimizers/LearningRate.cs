namespace ModelCompiler;

/// <summary>The size of an optimizer's steps: a number, or a schedule that gives one for each step. Both convert to it by themselves.</summary>
/// <example><code>new Adam(learningRate: new CosineDecay(1e-3, decaySteps: 10_000))</code></example>
public readonly struct LearningRate
{
    private LearningRate(double initial, LearningRateSchedule? schedule) => (Initial, Schedule) = (initial, schedule);

    /// <summary>The size of the first step.</summary>
    public double Initial { get; }

    /// <summary>What the size of later steps follows; null where it stays.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>The same size for all steps.</summary>
    /// <param name="value">The size.</param>
    public static implicit operator LearningRate(double value) => new(value, schedule: null);

    /// <summary>A size that depends on the step.</summary>
    /// <param name="schedule">What gives it.</param>
    public static implicit operator LearningRate(LearningRateSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(schedule.At(0), schedule);
    }
}
