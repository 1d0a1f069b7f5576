using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>−Σ alpha·(1 − p)^gamma·t·log p over the classes, a cross-entropy in which what is easy counts less, as a loss and as a metric.</summary>
/// <remarks>Probabilities are clipped, those of logits too: no p is below 1e-7 or above 1 − 1e-7.</remarks>
public sealed class CategoricalFocalCrossentropy : ClassMetric, ILoss<float>
{
    private readonly FocalOptions _options;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="alpha">The weight of every class.</param>
    /// <param name="gamma">How much less counts what is easy.</param>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards an equal share for each class.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CategoricalFocalCrossentropy(float alpha = 0.25f, float gamma = 2, bool fromLogits = false, float labelSmoothing = 0, string name = "categorical_focal_crossentropy")
        : base(name, sparse: false) => _options = new FocalOptions(alpha, gamma, fromLogits, labelSmoothing);

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        var total = new Crossentropy(prediction, _options.FromLogits);
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double share = target[i] * (1.0 - _options.LabelSmoothing) + _options.LabelSmoothing / target.Length;
            float p = total.Share(prediction[i]);
            sum -= _options.Alpha * Math.Pow(1.0 - p, _options.Gamma) * share * VectorMath.Log(p);
        }

        return sum;
    }
}
