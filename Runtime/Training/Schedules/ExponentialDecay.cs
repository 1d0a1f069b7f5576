namespace ModelCompiler;

/// <summary>Shrinks by the same factor every so many steps: η·rate^(step / steps).</summary>
/// <param name="initialLearningRate">The learning rate of the first step.</param>
/// <param name="decaySteps">After how many steps the factor has been applied once.</param>
/// <param name="decayRate">The factor.</param>
/// <param name="staircase">Whether the factor is applied at once after those steps, and not a little in each.</param>
public sealed class ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    private readonly double _steps = Steps(decaySteps, nameof(decaySteps));

    /// <inheritdoc/>
    public override double At(long step)
    {
        double progress = step / _steps;
        return initialLearningRate * Math.Pow(decayRate, staircase ? Math.Floor(progress) : progress);
    }
}
