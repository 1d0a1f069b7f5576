using System.Runtime.InteropServices;

namespace ModelCompiler;

/// <summary>
/// What follows from how often yes was said where yes is true, and so on, at one or several thresholds. A target is true where it is not 0.
/// </summary>
public abstract class ConfusionMetric : Metric
{
    private readonly float[] _thresholds;
    private readonly Confusion[] _counts;
    private readonly int? _topK;
    private readonly int? _classId;

    /// <summary>Sets up the counts.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    /// <param name="thresholds">Above which predictions count as yes, from 0 to 1; 0.5 by default.</param>
    /// <param name="topK">How many of the largest predictions of a position count as yes at most, and without thresholds whatever they are; any number by default.</param>
    /// <param name="classId">The only class that is looked at; all by default.</param>
    /// <exception cref="ArgumentException">A threshold is not from 0 to 1, or <paramref name="topK"/> or <paramref name="classId"/> is too small.</exception>
    protected ConfusionMetric(string name, float[]? thresholds, int? topK = null, int? classId = null) : base(name)
    {
        if (topK < 1)
            throw new ArgumentException($"Metric '{name}': topK must be at least 1. Received: {topK}.", nameof(topK));
        if (classId < 0)
            throw new ArgumentException($"Metric '{name}': classId must be at least 0. Received: {classId}.", nameof(classId));
        _thresholds = thresholds is { Length: > 0 } ? Thresholds.Checked(name, thresholds) : topK is null ? [0.5f] : [float.NegativeInfinity];
        _counts = new Confusion[_thresholds.Length];
        (_topK, _classId) = (topK, classId);
    }

    /// <inheritdoc/>
    public sealed override double Result
    {
        get
        {
            double sum = 0;
            foreach (Confusion count in _counts)
                sum += Figure(count);
            return sum / _counts.Length;
        }
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<double> Results => [.. _counts.Select(Figure)];

    /// <inheritdoc/>
    protected internal sealed override double[]? GetState() => MemoryMarshal.Cast<Confusion, double>(_counts.AsSpan()).ToArray();

    /// <inheritdoc/>
    protected internal sealed override void SetState(ReadOnlySpan<double> state) => state.CopyTo(MemoryMarshal.Cast<Confusion, double>(_counts.AsSpan()));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no class of the number that is to be looked at.</exception>
    public sealed override void Reset()
    {
        if (Classes > 0 && _classId >= Classes)
            throw new ArgumentException($"Metric '{Name}': classId must be below {Classes}, the number of classes. Received: {_classId}.");
        Array.Clear(_counts);
    }

    /// <summary>The figure at one threshold.</summary>
    /// <param name="counts">Sums of weights.</param>
    /// <returns>The figure.</returns>
    protected abstract double Figure(Confusion counts);

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        for (int i = 0; i < prediction.Length; i++)
        {
            int number = i % Classes;
            if (_classId is { } only && number != only)
                continue;
            bool isIn = _topK is not { } k || IsInTop(prediction.Slice(i - number, Classes), number, k);
            for (int threshold = 0; threshold < _thresholds.Length; threshold++)
                _counts[threshold].Add(isIn && prediction[i] > _thresholds[threshold], target[i] != 0, weight);
        }
    }

    /// <summary>Whether fewer than k classes are before it when they are ordered; of those that tie the first comes first.</summary>
    private static bool IsInTop(ReadOnlySpan<float> values, int wanted, int k)
    {
        int before = 0;
        for (int i = 0; i < values.Length; i++)
            before += values[i] > values[wanted] || (values[i] == values[wanted] && i < wanted) ? 1 : 0;
        return before < k;
    }
}
