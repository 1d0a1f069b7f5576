using System.Runtime.CompilerServices;

namespace ModelCompiler;

/// <summary>
/// A figure that tells how good predictions are, gathered batch by batch. An own metric derives from this class and has a
/// constructor without parameters.
/// </summary>
public abstract class Metric
{
    /// <summary>Names the metric.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    protected Metric(string name) => Name = name;

    /// <summary>What it is called in the history and on the screen.</summary>
    public string Name { get; }

    /// <summary>The figure over all rows since the last <see cref="Reset"/>; 0 without any.</summary>
    public abstract double Result { get; }

    /// <summary>All figures of a metric that has several, one for each threshold or class, of which <see cref="Result"/> is the mean; that one else.</summary>
    public virtual IReadOnlyList<double> Results => [Result];

    /// <summary>
    /// Which way the figure gets better, for callbacks whose mode is <see cref="MonitorMode.Auto"/>; <see langword="null"/>, unless overridden, where it is not known. Losses
    /// get better downwards.
    /// </summary>
    public virtual bool? HigherIsBetter => this is ILoss<float> or ILoss<int> ? false : null;

    /// <summary>How many floats a prediction has.</summary>
    protected int PredictionLength { get; private set; }

    /// <summary>How many floats a target has.</summary>
    protected int TargetLength { get; private set; }

    /// <summary>The length of the last axis of a prediction.</summary>
    protected int Classes { get; private set; }

    /// <summary>Tells the shapes of a network's output, before the first batch.</summary>
    /// <param name="predictionLength">How many floats a prediction has.</param>
    /// <param name="targetLength">How many floats a target has.</param>
    /// <param name="classes">The length of the last axis of a prediction.</param>
    /// <exception cref="ArgumentException">The metric does not fit these shapes.</exception>
    public void Build(int predictionLength, int targetLength, int classes)
    {
        if (predictionLength < 1 || classes < 1 || predictionLength % classes != 0)
        {
            throw new ArgumentException(
                $"Metric '{Name}': predictions must be made of whole rows of the last axis. Received: {predictionLength} numbers, last axis {classes}.");
        }

        (PredictionLength, TargetLength, Classes) = (predictionLength, targetLength, classes);
        if (targetLength != ExpectedTargetLength)
        {
            throw new ArgumentException(
                $"Metric '{Name}' needs {ExpectedTargetLength} target numbers for each prediction of {predictionLength}. Received: {targetLength}.");
        }

        Reset();
    }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Adds a batch. Allocates nothing.</summary>
    /// <param name="predictions">The predictions, row after row.</param>
    /// <param name="targets">The targets, row after row; labels are whole numbers.</param>
    /// <param name="sampleWeights">One weight for each row, or empty when all weigh the same.</param>
    /// <param name="rows">How many rows there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, int rows)
    {
        if (PredictionLength == 0)
            throw new InvalidOperationException($"Metric '{Name}' is not built: call Build before Update.");
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Expect(predictions.Length, (long)rows * PredictionLength, "predictions");
        Expect(targets.Length, (long)rows * TargetLength, "targets");
        if (!sampleWeights.IsEmpty)
            Expect(sampleWeights.Length, rows, "sample weights");
        if (sampleWeights.IsEmpty && TryAddAll(predictions, targets, rows))
            return;
        for (int row = 0; row < rows; row++)
        {
            Add(
                predictions.Slice(row * PredictionLength, PredictionLength),
                targets.Slice(row * TargetLength, TargetLength),
                sampleWeights.IsEmpty ? 1 : sampleWeights[row]);
        }
    }

    /// <summary>
    /// What has been gathered since the last <see cref="Reset"/>, as numbers: <see cref="BackupAndRestore"/> keeps them when it saves in the middle
    /// of an epoch. A metric of your own that derives from <see cref="MeanMetric"/> has them already.
    /// </summary>
    /// <returns>The numbers, always as many; <see langword="null"/>, unless overridden, where the metric cannot tell.</returns>
    protected internal virtual double[]? GetState() => null;

    /// <summary>Goes on from what <see cref="GetState"/> gave.</summary>
    /// <param name="state">As many numbers as it gave.</param>
    protected internal virtual void SetState(ReadOnlySpan<double> state)
    {
    }

    /// <summary>How many numbers a target must have for predictions of the shape at hand: as many, unless overridden.</summary>
    protected virtual int ExpectedTargetLength => PredictionLength;

    /// <summary>Adds one row.</summary>
    /// <param name="prediction">What the network said.</param>
    /// <param name="target">What is true.</param>
    /// <param name="weight">How much the row counts.</param>
    protected abstract void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight);

    /// <summary>Adds all rows at once, each with the weight 1, where a metric has a quicker way than row by row; the result is the same.</summary>
    /// <returns>Whether it has.</returns>
    private protected virtual bool TryAddAll(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int rows) => false;

    private void Expect(int received, long expected, string what)
    {
        if (received < expected)
            throw new ArgumentException($"Metric '{Name}' expected {expected} numbers of {what}. Received: {received}.");
    }
}
