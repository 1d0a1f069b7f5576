namespace ModelCompiler;

/// <summary>A mean over the positions of an output whose last axis has one number per class.</summary>
public abstract class ClassMetric : MeanMetric
{
    private readonly bool _sparse;

    /// <summary>Names the metric.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    /// <param name="sparse">Whether a target is the number of its class, and not one number per class.</param>
    protected ClassMetric(string name, bool sparse) : base(name) => _sparse = sparse;

    /// <inheritdoc/>
    protected override int ExpectedTargetLength => _sparse ? PredictionLength / Classes : PredictionLength;

    /// <inheritdoc/>
    protected sealed override double Figure(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        int positions = prediction.Length / Classes;
        int step = _sparse ? 1 : Classes;
        double sum = 0;
        for (int i = 0; i < positions; i++)
            sum += Position(prediction.Slice(i * Classes, Classes), target.Slice(i * step, step));
        return sum / positions;
    }

    /// <summary>The figure of one position.</summary>
    /// <param name="prediction">One number per class.</param>
    /// <param name="target">The class, or one number per class.</param>
    /// <returns>The figure.</returns>
    protected abstract double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);

    /// <summary>The class with the largest number, the first of several.</summary>
    /// <param name="values">One number per class.</param>
    /// <returns>The index of the class.</returns>
    protected static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        float largest = values[0];
        for (int i = 1; i < values.Length; i++)
        {
            bool isLarger = values[i] > largest;
            best = isLarger ? i : best;
            largest = isLarger ? values[i] : largest;
        }

        return best;
    }

    /// <summary>Whether fewer than k classes are above the one asked for; classes that tie at the edge are all in.</summary>
    /// <param name="values">One number per class.</param>
    /// <param name="wanted">The class; none is in if there is no such class.</param>
    /// <param name="k">How many classes are at the top.</param>
    /// <returns>1 or 0.</returns>
    private protected static double InTop(ReadOnlySpan<float> values, float wanted, int k)
    {
        if (!(wanted >= 0 && wanted < values.Length) || !float.IsFinite(values[(int)wanted]))
            return 0;
        int above = 0;
        foreach (float value in values)
            above += value > values[(int)wanted] ? 1 : 0;
        return above < k ? 1 : 0;
    }
}
