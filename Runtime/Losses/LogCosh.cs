namespace ModelCompiler;

/// <summary>The mean of log cosh(prediction − target), which is half the square of a small error and follows a large one, as a loss and as a metric.</summary>
public sealed class LogCosh : EntryMetric, ILoss<float>
{
    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public LogCosh(string name = "log_cosh") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => LogCoshError.Of((double)prediction - target);
}
