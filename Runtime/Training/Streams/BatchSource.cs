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
    /// <typeparam name="TTarget">The network's type of targets.</typeparam>
    /// <param name="batches">The batches, the same in each pass.</param>
    /// <param name="count">How many there are, if it is known.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TTarget> From<TTarget>(IEnumerable<Batch<TTarget>> batches, int? count = null)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new SequenceSource<TTarget>((_, _) => batches, count);
    }

    /// <summary>A source that enumerates an asynchronous sequence anew for each pass.</summary>
    /// <typeparam name="TTarget">The network's type of targets.</typeparam>
    /// <param name="batches">The batches, the same in each pass.</param>
    /// <param name="count">How many there are, if it is known.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TTarget> From<TTarget>(IAsyncEnumerable<Batch<TTarget>> batches, int? count = null)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new SequenceSource<TTarget>((_, cancellationToken) => AwaitedBatches.Of(batches, cancellationToken), count);
    }

    /// <summary>A source whose passes differ, because each shuffles its rows in its own way, say.</summary>
    /// <typeparam name="TTarget">The network's type of targets.</typeparam>
    /// <param name="pass">Gives the batches of a pass, whose number counts from 0. Same number, same batches.</param>
    /// <param name="count">How many a pass has, if it is known.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TTarget> From<TTarget>(Func<int, IEnumerable<Batch<TTarget>>> pass, int? count = null)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new SequenceSource<TTarget>((number, _) => pass(number), count);
    }

    /// <summary>An asynchronous source whose passes differ.</summary>
    /// <typeparam name="TTarget">The network's type of targets.</typeparam>
    /// <param name="pass">Gives the batches of a pass, whose number counts from 0. Same number, same batches.</param>
    /// <param name="count">How many a pass has, if it is known.</param>
    /// <returns>The source.</returns>
    public static BatchSource<TTarget> From<TTarget>(Func<int, IAsyncEnumerable<Batch<TTarget>>> pass, int? count = null)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new SequenceSource<TTarget>((number, cancellationToken) => AwaitedBatches.Of(pass(number), cancellationToken), count);
    }
}
