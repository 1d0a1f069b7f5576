namespace ModelCompiler;

/// <summary>
/// A source of batches failed: <see cref="Exception.InnerException"/> is what it threw. All batches that came before it were trained on, and the
/// network keeps what it learned from them; with <see cref="BackupAndRestore"/> training goes on from there.
/// </summary>
public sealed class BatchSourceException : Exception
{
    internal BatchSourceException(string place, int pass, long batch, Exception inner)
        : base($"Batch {batch}{place} could not be read in pass {pass} over its source: {inner.Message}", inner) => (Pass, Batch) = (pass, batch);

    /// <summary>The number of the pass over the source, from 0.</summary>
    public int Pass { get; }

    /// <summary>The number of the batch in the pass, from 0.</summary>
    public long Batch { get; }
}
