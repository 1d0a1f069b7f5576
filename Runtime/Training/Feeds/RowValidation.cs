namespace ModelCompiler.Training.Feeds;

/// <summary>Evaluates on rows that can be fetched by number, if there are any.</summary>
internal readonly ref struct RowValidation<TTarget, TSource>(TSource source, ReadOnlySpan<int> rows, FitOptions options) : IValidationFeed<TTarget>
    where TTarget : unmanaged
    where TSource : IRowSource, allows ref struct
{
    private readonly TSource _source = source;
    private readonly ReadOnlySpan<int> _rows = rows;

    public bool IsGiven => !_rows.IsEmpty;

    public void Test(BatchRunner<TTarget> runner, RunningResults results) =>
        runner.Test(_source, _rows, options.BatchSize, results, options.CancellationToken);
}
