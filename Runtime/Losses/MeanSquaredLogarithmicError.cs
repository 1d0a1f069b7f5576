using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The mean of (log(1 + prediction) − log(1 + target))², as a loss and as a metric. Numbers below 1e-7 count as that.</summary>
public sealed class MeanSquaredLogarithmicError : EntryMetric, ILoss<float>
{
    private const float Epsilon = 1e-7f;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public MeanSquaredLogarithmicError(string name = "mean_squared_logarithmic_error") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target)
    {
        double difference = VectorMath.Log1p(MathF.Max(prediction, Epsilon)) - (double)VectorMath.Log1p(MathF.Max(target, Epsilon));
        return difference * difference;
    }
}
