namespace ModelCompiler;

/// <summary>By how much the number of the right class fails to be ahead of all others by 1, where the target has one number per class, as a loss and as a metric.</summary>
public sealed class CategoricalHinge : ClassMetric, ILoss<float>
{
    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public CategoricalHinge(string name = "categorical_hinge") : base(name, sparse: false)
    {
    }

    /// <inheritdoc/>
    protected override double Position(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double right = 0, wrong = double.NegativeInfinity;
        for (int i = 0; i < target.Length; i++)
        {
            right += (double)target[i] * prediction[i];
            wrong = Math.Max(wrong, (1.0 - target[i]) * prediction[i]);
        }

        return Math.Max(0, 1 + wrong - right);
    }
}
