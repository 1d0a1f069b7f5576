namespace ModelCompiler;

/// <summary>Rises along a straight line, if a target for that is given, and then falls along half a wave of the cosine.</summary>
/// <param name="initialLearningRate">The learning rate of the first step.</param>
/// <param name="decaySteps">How many steps the fall takes.</param>
/// <param name="alpha">The share of the highest learning rate that remains.</param>
/// <param name="warmupTarget">Where the rise leads; without it there is none.</param>
/// <param name="warmupSteps">How many steps the rise takes.</param>
public sealed class CosineDecay(
    double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0) : LearningRateSchedule
{
    private readonly double _steps = Steps(decaySteps, nameof(decaySteps));

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (warmupTarget is not { } target)
            return Fallen(initialLearningRate, step);
        return step < warmupSteps
            ? initialLearningRate + (target - initialLearningRate) * step / warmupSteps
            : Fallen(target, step - warmupSteps);
    }

    private double Fallen(double from, long step)
    {
        double wave = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, _steps) / _steps));
        return from * ((1 - alpha) * wave + alpha);
    }
}
