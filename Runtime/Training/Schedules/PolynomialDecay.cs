namespace ModelCompiler;

/// <summary>Falls to a last learning rate along a power of the steps that remain: (η − end)·(1 − step / steps)^power + end.</summary>
/// <param name="initialLearningRate">The learning rate of the first step.</param>
/// <param name="decaySteps">After how many steps the last learning rate is reached.</param>
/// <param name="endLearningRate">The last learning rate, which stays.</param>
/// <param name="power">1 for a straight line.</param>
/// <param name="cycle">Whether, instead of staying, it begins again each time, towards twice, three times … the steps.</param>
public sealed class PolynomialDecay(
    double initialLearningRate, long decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) : LearningRateSchedule
{
    private readonly double _steps = Steps(decaySteps, nameof(decaySteps));

    /// <inheritdoc/>
    public override double At(long step)
    {
        double steps = cycle && step > 0 ? _steps * Math.Ceiling(step / _steps) : _steps;
        double progress = Math.Min(step, steps) / steps;
        return (initialLearningRate - endLearningRate) * Math.Pow(1 - progress, power) + endLearningRate;
    }
}
