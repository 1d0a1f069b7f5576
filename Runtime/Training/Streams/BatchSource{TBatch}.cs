namespace ModelCompiler;

/// <summary>
/// Data that come batch by batch, from a disk or over a line, and need not fit into memory: for <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c>.
/// <see cref="BatchSource"/> makes one of any sequence; derive from this class for one of your own.
/// </summary>
/// <remarks>
/// While a batch is trained on, the next one is read on another thread; batches are copied as they come, so that a source may give the same
/// arrays, filled anew, each time. Nothing is shuffled: the order of batches and of their rows is up to the source.
/// </remarks>
/// <typeparam name="TBatch"><see cref="Batch{TTarget}"/>, or the type <c>Batch</c> inside a network with several inputs or outputs.</typeparam>
public abstract class BatchSource<TBatch>
    where TBatch : struct, IBatch
{
    /// <summary>How many batches a pass has; <see langword="null"/>, unless overridden, where only its end will tell. For the progress display.</summary>
    public virtual int? Count => null;

    /// <summary>One pass over the data, from the beginning. A resumed training asks for the same pass again and skips what it had.</summary>
    /// <param name="pass">The number of the pass, from 0: the epoch, unless epochs have a given number of steps. Same pass, same batches.</param>
    /// <param name="cancellationToken">Asks to give up reading.</param>
    /// <returns>The batches. Each is used before the next one is asked for.</returns>
    public abstract IEnumerable<TBatch> Read(int pass, CancellationToken cancellationToken);
}
