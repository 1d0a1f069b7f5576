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
        runner.Test(source, rows, batchSize, results, cancellationToken);
        return results.Snapshot();
    }
}
