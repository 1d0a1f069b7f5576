namespace ModelCompiler;

/// <summary>Half the square of an error up to delta and a straight line from there on, the mean over all numbers, as a loss and as a metric.</summary>
public sealed class Huber : EntryMetric, ILoss<float>
{
    private readonly double _delta;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="delta">From which error on it is linear; positive.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Huber(float delta = 1, string name = "huber") : base(name) =>
        _delta = delta > 0 ? delta : throw new ArgumentException(FormattableString.Invariant($"delta must be above 0. Received: {delta}."), nameof(delta));

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target)
    {
        double error = Math.Abs((double)prediction - target);
        return error > _delta ? _delta * error - 0.5 * _delta * _delta : 0.5 * error * error;
    }
}
