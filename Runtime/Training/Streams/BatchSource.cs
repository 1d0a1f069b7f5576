using ModelCompiler.Training;
using ModelCompiler.Training.Streams;

namespace ModelCompiler;

/// <summary>Makes sources of batches of sequences.</summary>
/// <example>
/// <code>
/// IEnumerable&lt;Batch&lt;int&gt;&gt; Batches()
/// {
///     foreach (string file in files)
///         yield return ReadBatch(file);                    // (float[] x, int[] y)
/// }
///
/// network.Fit(BatchSource.From(Batches()), epochs: 5);
/// </code>
/// </example>
public static class BatchSource
{
    /// <summary>A source that enumerates a sequence anew for each pass.</summary>
    /// <typeparam name="TBatch">The type of the batches: <see cref="Batch{TTarget}"/>, or the <c>Batch</c> inside a network with several inputs or outputs.</typeparam>
    /// <param name="batches">The batches, the same in each pass.</param>
    /// <param name="count">How many there are, at least 1, if it is known: for the progress display alone.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TBatch> From<TBatch>(IEnumerable<TBatch> batches, int? count = null)
        where TBatch : struct, IBatch
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions.CheckSteps(count, nameof(count));
        return new SequenceSource<TBatch>((_, _) => batches, count);
    }

    /// <summary>A source that enumerates an asynchronous sequence anew for each pass.</summary>
    /// <typeparam name="TBatch">The type of the batches: <see cref="Batch{TTarget}"/>, or the <c>Batch</c> inside a network with several inputs or outputs.</typeparam>
    /// <param name="batches">The batches, the same in each pass.</param>
    /// <param name="count">How many there are, at least 1, if it is known: for the progress display alone.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TBatch> From<TBatch>(IAsyncEnumerable<TBatch> batches, int? count = null)
        where TBatch : struct, IBatch
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions.CheckSteps(count, nameof(count));
        return new SequenceSource<TBatch>((_, cancellationToken) => AwaitedBatches.Of(batches, cancellationToken), count);
    }

    /// <summary>A source whose passes differ, because each shuffles its rows in its own way, say.</summary>
    /// <typeparam name="TBatch">The type of the batches: <see cref="Batch{TTarget}"/>, or the <c>Batch</c> inside a network with several inputs or outputs.</typeparam>
    /// <param name="pass">Gives the batches of a pass, whose number counts from 0. Same number, same batches.</param>
    /// <param name="count">How many a pass has, at least 1, if it is known: for the progress display alone.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TBatch> From<TBatch>(Func<int, IEnumerable<TBatch>> pass, int? count = null)
        where TBatch : struct, IBatch
    {
        ArgumentNullException.ThrowIfNull(pass);
        FitOptions.CheckSteps(count, nameof(count));
        return new SequenceSource<TBatch>((number, _) => pass(number), count);
    }

    /// <summary>An asynchronous source whose passes differ.</summary>
    /// <typeparam name="TBatch">The type of the batches: <see cref="Batch{TTarget}"/>, or the <c>Batch</c> inside a network with several inputs or outputs.</typeparam>
    /// <param name="pass">Gives the batches of a pass, whose number counts from 0. Same number, same batches.</param>
    /// <param name="count">How many a pass has, at least 1, if it is known: for the progress display alone.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TBatch> From<TBatch>(Func<int, IAsyncEnumerable<TBatch>> pass, int? count = null)
        where TBatch : struct, IBatch
    {
        ArgumentNullException.ThrowIfNull(pass);
        FitOptions.CheckSteps(count, nameof(count));
        return new SequenceSource<TBatch>((number, cancellationToken) => AwaitedBatches.Of(pass(number), cancellationToken), count);
    }
}
