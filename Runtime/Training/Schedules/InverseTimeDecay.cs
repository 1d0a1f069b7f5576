namespace ModelCompiler;

/// <summary>η / (1 + rate · step / steps).</summary>
/// <param name="initialLearningRate">The learning rate of the first step.</param>
/// <param name="decaySteps">The unit in which steps are counted.</param>
/// <param name="decayRate">How much the divisor grows in each unit.</param>
/// <param name="staircase">Whether it grows only at the end of each unit.</param>
public sealed class InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    private readonly double _steps = Steps(decaySteps, nameof(decaySteps));

    /// <inheritdoc/>
    public override double At(long step)
    {
        double progress = step / _steps;
        return initialLearningRate / (1 + decayRate * (staircase ? Math.Floor(progress) : progress));
    }
}
