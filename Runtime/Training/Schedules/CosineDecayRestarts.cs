namespace ModelCompiler;

/// <summary>Falls along half a wave of the cosine again and again, each time longer and from less high.</summary>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    private readonly double _initial, _firstSteps, _longer, _lower, _alpha;

    /// <summary>Sets up the schedule; the defaults are Keras's.</summary>
    /// <param name="initialLearningRate">The learning rate of the first step.</param>
    /// <param name="firstDecaySteps">How many steps the first fall takes.</param>
    /// <param name="tMul">How many times longer each fall is than the one before; at least 1.</param>
    /// <param name="mMul">How high each fall begins, measured by the one before.</param>
    /// <param name="alpha">The share of the initial learning rate that remains.</param>
    public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    {
        if (!(tMul >= 1))
            throw new ArgumentOutOfRangeException(nameof(tMul), FormattableString.Invariant($"Expected at least 1; came {tMul}."));
        _firstSteps = Steps(firstDecaySteps, nameof(firstDecaySteps));
        (_initial, _longer, _lower, _alpha) = (initialLearningRate, tMul, mMul, alpha);
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double rest = step, length = _firstSteps;
        long falls = 0;
        if (_longer == 1)
        {
            falls = (long)(step / length);
            rest -= falls * length;
        }

        for (; rest >= length; length *= _longer, falls++)
            rest -= length;
        double wave = 0.5 * Math.Pow(_lower, falls) * (1 + Math.Cos(Math.PI * rest / length));
        return _initial * ((1 - _alpha) * wave + _alpha);
    }
}
