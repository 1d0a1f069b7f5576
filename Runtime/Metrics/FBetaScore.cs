using System.Runtime.InteropServices;

namespace ModelCompiler;

/// <summary>(1 + β²)·precision·recall / (β²·precision + recall) of each class, or of all.</summary>
/// <remarks>A target is the share of it that is true, by custom 0 or 1.</remarks>
public class FBetaScore : Metric
{
    /// <summary>Keras's epsilon, which keeps quotients finite.</summary>
    private const double Epsilon = 1e-7;

    private readonly ScoreAverage _average;
    private readonly double _squaredBeta;
    private readonly float? _threshold;
    private Confusion[] _counts = [];

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="average">How scores of classes become one.</param>
    /// <param name="beta">How many times as much recall counts as precision; above 0.</param>
    /// <param name="threshold">Above which a prediction counts as yes; by default the largest of each position does.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    /// <exception cref="ArgumentException"><paramref name="beta"/> or <paramref name="threshold"/> is not above 0.</exception>
    public FBetaScore(ScoreAverage average = ScoreAverage.None, float beta = 1, float? threshold = null, string name = "fbeta_score") : base(name)
    {
        if (!(beta > 0))
            throw new ArgumentException(FormattableString.Invariant($"Metric '{name}': beta must be above 0. Received: {beta}."), nameof(beta));
        if (threshold is not (null or (> 0 and <= 1)))
            throw new ArgumentException(FormattableString.Invariant($"Metric '{name}': threshold must be above 0 and at most 1. Received: {threshold}."), nameof(threshold));
        (_average, _squaredBeta, _threshold) = (average, (double)beta * beta, threshold);
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            double sum = 0, weights = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                double weight = _average == ScoreAverage.Weighted ? _counts[i].TruePositives + _counts[i].FalseNegatives : 1;
                sum += weight * Score(_counts[i]);
                weights += weight;
            }

            return _average == ScoreAverage.Weighted ? sum / (weights + Epsilon) : sum / Math.Max(weights, 1);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Results => _average == ScoreAverage.None ? [.. _counts.Select(Score)] : [Result];

    /// <inheritdoc/>
    protected internal sealed override double[]? GetState() => MemoryMarshal.Cast<Confusion, double>(_counts.AsSpan()).ToArray();

    /// <inheritdoc/>
    protected internal sealed override void SetState(ReadOnlySpan<double> state) => state.CopyTo(MemoryMarshal.Cast<Confusion, double>(_counts.AsSpan()));

    /// <inheritdoc/>
    public override void Reset()
    {
        int scores = _average == ScoreAverage.Micro ? 1 : Classes;
        if (_counts.Length != scores)
            _counts = new Confusion[scores];
        Array.Clear(_counts);
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        for (int first = 0; first < prediction.Length; first += Classes)
        {
            ReadOnlySpan<float> position = prediction.Slice(first, Classes);
            float largest = Largest(position);
            for (int i = 0; i < Classes; i++)
            {
                bool said = _threshold is { } threshold ? position[i] > threshold : position[i] >= largest && Math.Abs(position[i]) > 1e-9f;
                _counts[_counts.Length == 1 ? 0 : i].AddShares(said, target[first + i], weight);
            }
        }
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    private double Score(Confusion counts)
    {
        double precision = counts.TruePositives / (counts.TruePositives + counts.FalsePositives + Epsilon);
        double recall = counts.TruePositives / (counts.TruePositives + counts.FalseNegatives + Epsilon);
        return precision * recall * (1 + _squaredBeta) / (_squaredBeta * precision + recall + Epsilon);
    }
}
