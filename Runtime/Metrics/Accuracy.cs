namespace ModelCompiler;

/// <summary>How often predictions equal their targets exactly. In <c>[Metric&lt;Accuracy&gt;]</c> it stands for the accuracy that
/// fits the loss and the output, as the string "accuracy" does in Keras.</summary>
public sealed class Accuracy : EntryMetric
{
    /// <summary>The metric with Keras's defaults.</summary>
    public Accuracy() : this("accuracy")
    {
    }

    /// <summary>The metric under another name.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public Accuracy(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => prediction == target ? 1 : 0;
}
