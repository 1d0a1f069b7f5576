using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The binary cross-entropy times (1 − q)^gamma, where q is the probability given to what is true: what is easy counts less. As a loss and as a metric.</summary>
public sealed class BinaryFocalCrossentropy : EntryMetric, ILoss<float>
{
    private readonly FocalOptions _options;
    private readonly bool _applyClassBalancing;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="applyClassBalancing">Whether classes are weighed.</param>
    /// <param name="alpha">The weight of the class 1; that of the class 0 is what is left of 1.</param>
    /// <param name="gamma">How much less counts what is easy.</param>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards one half.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public BinaryFocalCrossentropy(
        bool applyClassBalancing = false, float alpha = 0.25f, float gamma = 2, bool fromLogits = false, float labelSmoothing = 0, string name = "binary_focal_crossentropy")
        : base(name) =>
        (_applyClassBalancing, _options) = (applyClassBalancing, new FocalOptions(alpha, gamma, fromLogits, labelSmoothing));

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target)
    {
        float p = _options.FromLogits ? VectorMath.Sigmoid(prediction) : prediction;
        float t = target * (1 - _options.LabelSmoothing) + 0.5f * _options.LabelSmoothing;
        double missing = 1 - ((double)t * p + (1.0 - t) * (1.0 - p));
        double loss = Math.Pow(missing, _options.Gamma) * Crossentropy.OfProbability(p, t);
        return _applyClassBalancing ? (t * _options.Alpha + (1.0 - t) * (1.0 - _options.Alpha)) * loss : loss;
    }
}
