namespace ModelCompiler;

/// <summary>The area under a curve over all thresholds, approximated by some of them: 1 where every yes is above every no.</summary>
/// <remarks>Predictions are probabilities of yes. A target is true where it is not 0.</remarks>
public sealed class AUC : Metric
{
    private readonly AUCCurve _curve;
    private readonly AUCSummationMethod _method;
    private readonly bool _fromLogits;
    private readonly float[]? _thresholds;
    private readonly double[] _positives;
    private readonly double[] _negatives;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="numThresholds">How many thresholds there are, at even distances; at least 2.</param>
    /// <param name="curve">The curve to take the area under.</param>
    /// <param name="summationMethod">How to go from one point of the curve to the next.</param>
    /// <param name="thresholds">Thresholds between 0 and 1 in place of even ones.</param>
    /// <param name="fromLogits">Whether predictions are logits, and not probabilities.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    /// <exception cref="ArgumentException">There are too few thresholds, or one is not from 0 to 1.</exception>
    public AUC(
        int numThresholds = 200,
        AUCCurve curve = AUCCurve.ROC,
        AUCSummationMethod summationMethod = AUCSummationMethod.Interpolation,
        float[]? thresholds = null,
        bool fromLogits = false,
        string name = "auc")
        : base(name)
    {
        if (thresholds is null && numThresholds < 2)
            throw new ArgumentException($"Metric '{name}': numThresholds must be at least 2. Received: {numThresholds}.", nameof(numThresholds));
        (_curve, _method, _fromLogits) = (curve, summationMethod, fromLogits);
        _thresholds = thresholds is null ? null : [.. Thresholds.Checked(name, thresholds).Order()];
        int count = thresholds is null ? numThresholds : thresholds.Length + 2;
        (_positives, _negatives) = (new double[count], new double[count]);
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            // From the highest threshold down, more and more is said to be yes.
            double allPositives = _positives.Sum(), allNegatives = _negatives.Sum(), area = 0;
            CurvePoint point = new(_positives[^1], _negatives[^1], allPositives, allNegatives);
            for (int i = _positives.Length - 2; i >= 0; i--)
            {
                CurvePoint next = new(point.TruePositives + _positives[i], point.FalsePositives + _negatives[i], allPositives, allNegatives);
                area += Area(next, point);
                point = next;
            }

            return area;
        }
    }

    /// <inheritdoc/>
    protected internal override double[]? GetState() => [.. _positives, .. _negatives];

    /// <inheritdoc/>
    protected internal override void SetState(ReadOnlySpan<double> state)
    {
        state[.._positives.Length].CopyTo(_positives);
        state[_positives.Length..].CopyTo(_negatives);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_positives);
        Array.Clear(_negatives);
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        for (int i = 0; i < prediction.Length; i++)
        {
            int last = LastThresholdBelow(_fromLogits ? (float)(1 / (1 + Math.Exp(-prediction[i]))) : prediction[i]);
            (target[i] != 0 ? _positives : _negatives)[last] += weight;
        }
    }

    private double Area(in CurvePoint next, in CurvePoint point)
    {
        if (_curve == AUCCurve.PR && _method == AUCSummationMethod.Interpolation)
            return CurvePoint.InterpolatedPrecision(next, point);
        double width = _curve == AUCCurve.ROC ? next.FalseAlarms - point.FalseAlarms : next.Recall - point.Recall;
        var (left, right) = _curve == AUCCurve.ROC ? (next.Recall, point.Recall) : (next.Precision, point.Precision);
        return width * _method switch
        {
            AUCSummationMethod.Minoring => Math.Min(left, right),
            AUCSummationMethod.Majoring => Math.Max(left, right),
            _ => (left + right) / 2,
        };
    }

    /// <summary>
    /// The first threshold is below all predictions and the last above. The product is a float, as Keras has it: 0.3f times 10 is 3, and so lies
    /// on the threshold 0.3 and not above.
    /// </summary>
    private int LastThresholdBelow(float prediction)
    {
        if (_thresholds is null)
            return (int)Math.Clamp(MathF.Ceiling(prediction * (_positives.Length - 1)) - 1, 0, _positives.Length - 2);
        int count = 0;
        while (count < _thresholds.Length && prediction > _thresholds[count])
            count++;
        return count;
    }
}
