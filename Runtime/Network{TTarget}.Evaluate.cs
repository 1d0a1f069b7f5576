using ModelCompiler.Inspection;
using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler;

public abstract partial class Network<TTarget>
{
    /// <summary>The loss and the metrics on rows that are not trained on, in inference mode, as Keras's <c>evaluate</c>.</summary>
    /// <param name="x">Rows of input, one after the other.</param>
    /// <param name="y">Their targets: labels, or rows of values.</param>
    /// <param name="batchSize">Rows that are taken together.</param>
    /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The loss, and the metrics by name.</returns>
    public Evaluation Evaluate(
        ReadOnlySpan<float> x,
        ReadOnlySpan<TTarget> y,
        int batchSize = 32,
        ReadOnlySpan<float> sampleWeight = default,
        CancellationToken cancellationToken = default)
    {
        FitOptions.Positive(batchSize, nameof(batchSize));
        RowCheck.TestBatch(Description, batchSize, nameof(batchSize));
        int rows = RowCheck.Count(Description, x, y, sampleWeight);
        RunningResults results = new(Description, Metrics);
        SpanRows<TTarget> source = new(Description, x, y, sampleWeight);
        int[] numbers = [.. Enumerable.Range(0, rows)];
        using BorrowedMetrics<TTarget> metrics = new(this, results);
        return new Evaluation(EvaluationLoop.Run(Runner, results, source, numbers, batchSize, cancellationToken));
    }

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{TTarget}, int, ReadOnlySpan{float}, CancellationToken)"/>
    public Evaluation Evaluate(
        float[,] x,
        TTarget[] y,
        int batchSize = 32,
        ReadOnlySpan<float> sampleWeight = default,
        CancellationToken cancellationToken = default) =>
        Evaluate(RowShape.Flatten(x, Description.InputLength, nameof(x)), y, batchSize, sampleWeight, cancellationToken);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{TTarget}, int, ReadOnlySpan{float}, CancellationToken)"/>
    public Evaluation Evaluate(
        float[,] x,
        TTarget[,] y,
        int batchSize = 32,
        ReadOnlySpan<float> sampleWeight = default,
        CancellationToken cancellationToken = default) =>
        Evaluate(
            RowShape.Flatten(x, Description.InputLength, nameof(x)), RowShape.Flatten(y, Description.TargetLength, nameof(y)), batchSize, sampleWeight, cancellationToken);
}
