using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Σ target·log(target / prediction) over the last axis, how far one distribution is from another, as a loss and as a metric.</summary>
public sealed class KLDivergence : ClassMetric, ILoss<float>
{
    private const float Epsilon = 1e-7f;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public KLDivergence(string name = "kl_divergence") : base(name, sparse: false)
    {
    }

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            float share = Math.Clamp(target[i], Epsilon, 1);
            sum += share * ((double)VectorMath.Log(share) - VectorMath.Log(Math.Clamp(prediction[i], Epsilon, 1)));
        }

        return sum;
    }
}
