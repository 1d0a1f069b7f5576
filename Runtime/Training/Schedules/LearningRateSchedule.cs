namespace ModelCompiler;

/// <summary>A learning rate that depends on the step. <c>Compile(optimizer, schedule)</c> trains with it.</summary>
/// <example><code>network.Compile(new Adam(), new CosineDecay(1e-3, decaySteps: 10_000));</code></example>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many steps were made before it.</param>
    /// <returns>The size of the step.</returns>
    public abstract double At(long step);

    /// <summary>A number of steps, checked to be positive.</summary>
    private protected static double Steps(double value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"Expected more than 0 steps; came {value}."));
}
