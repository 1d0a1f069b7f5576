namespace ModelCompiler.Training;

/// <summary>Keras's <c>evaluate</c> over any source of rows.</summary>
internal static class EvaluationLoop
{
    public static EpochResults Run<TTarget, TSource>(
        BatchRunner<TTarget> runner, RunningResults results, scoped in TSource source, ReadOnlySpan<int> rows, int batchSize, CancellationToken cancellationToken)
        where TTarget : unmanaged
        where TSource : IRowSource, allows ref struct
    {
        results.Reset();
        for (int first = 0; first < rows.Length; first += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = rows.Slice(first, Math.Min(batchSize, rows.Length - first));
            results.Add(runner.Test(source, batch), batch.Length);
        }

        return results.Snapshot();
    }
}
