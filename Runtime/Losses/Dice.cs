namespace ModelCompiler;

/// <summary>
/// 1 − 2·Σ target·prediction / (Σ target + Σ prediction), by how much two areas fail to overlap, as a loss and as a metric. Sums run over
/// the whole batch, unless <c>Axis</c> says otherwise in <c>[Compile&lt;Dice&gt;]</c>; those of the metric over all rows since its reset.
/// </summary>
public sealed class Dice : Metric, ILoss<float>
{
    private const double Epsilon = 1e-7;

    private double _common;
    private double _total;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Dice(string name = "dice") : base(name)
    {
    }

    /// <inheritdoc/>
    public override double Result => 1 - 2 * _common / (_total + Epsilon);

    /// <inheritdoc/>
    public override void Reset() => (_common, _total) = (0, 0);

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        for (int i = 0; i < prediction.Length; i++)
        {
            _common += weight * (double)prediction[i] * target[i];
            _total += weight * ((double)prediction[i] + target[i]);
        }
    }
}
