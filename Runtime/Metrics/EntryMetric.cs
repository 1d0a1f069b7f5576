namespace ModelCompiler;

/// <summary>A mean over single numbers, each of which has a target of its own.</summary>
public abstract class EntryMetric : MeanMetric
{
    /// <summary>Names the metric.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    protected EntryMetric(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    protected sealed override double Figure(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
            sum += Entry(prediction[i], target[i]);
        return sum / prediction.Length;
    }

    /// <summary>The figure of one number.</summary>
    /// <param name="prediction">What the network said.</param>
    /// <param name="target">What is true.</param>
    /// <returns>The figure.</returns>
    protected abstract double Entry(float prediction, float target);
}
