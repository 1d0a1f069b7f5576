using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The mean of prediction − target·log(prediction), for counts, as a loss and as a metric.</summary>
public sealed class Poisson : EntryMetric, ILoss<float>
{
    private const float Epsilon = 1e-7f;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Poisson(string name = "poisson") : base(name)
    {
    }

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => prediction - (double)target * VectorMath.Log(prediction + Epsilon);
}
