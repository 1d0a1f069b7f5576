namespace ModelCompiler;

/// <summary>A metric that is the weighted mean of one figure per row: Σ weight·figure / Σ weight.</summary>
public abstract class MeanMetric : Metric
{
    private double _sum;
    private double _weights;

    /// <summary>Names the metric.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    protected MeanMetric(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override double Result => _weights == 0 ? 0 : _sum / _weights;

    /// <inheritdoc/>
    protected internal sealed override double[]? GetState() => [_sum, _weights];

    /// <inheritdoc/>
    protected internal sealed override void SetState(ReadOnlySpan<double> state) => (_sum, _weights) = (state[0], state[1]);

    /// <inheritdoc/>
    public override void Reset() => (_sum, _weights) = (0, 0);

    /// <summary>Adds rows of which so many have the figure 1 and the others 0.</summary>
    private protected void AddHits(int hits, int rows)
    {
        _sum += hits;
        _weights += rows;
    }

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        _sum += weight * Figure(prediction, target);
        _weights += weight;
    }

    /// <summary>The figure of one row. Where a row has several entries it is their mean.</summary>
    /// <param name="prediction">What the network said.</param>
    /// <param name="target">What is true.</param>
    /// <returns>The figure.</returns>
    protected abstract double Figure(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);
}
