using System.Runtime.CompilerServices;

namespace ModelCompiler.Training;

// Evaluating: forward in inference mode, loss and metrics.
internal sealed partial class BatchRunner<TTarget>
{
    /// <summary>Loss and metrics of rows in batches, in inference mode.</summary>
    public void Test<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, int batchSize, RunningResults results, CancellationToken cancellationToken)
        where TSource : IRowSource, allows ref struct
    {
        if (batchSize <= ChunkRows)
        {
            TestJob<TTarget, TSource> batches = new(this, source, rows, batchSize);
            Test(ref batches, rows.Length, batchSize, results, cancellationToken);
            return;
        }

        for (int first = 0; first < rows.Length; first += batchSize)
        {
            ReadOnlySpan<int> batch = rows.Slice(first, Math.Min(batchSize, rows.Length - first));
            TestJob<TTarget, TSource> chunks = new(this, source, batch, ChunkRows) { Divisors = Divisors(source, batch, _divisors) };
            Test(ref chunks, batch.Length, ChunkRows, null, cancellationToken);
            results.Add(Loss, batch.Length);
        }
    }

    /// <summary>Chunks of one batch add up to its loss; where each is a batch, <paramref name="batches"/> takes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Test<TSource>(ref TestJob<TTarget, TSource> job, int rows, int chunkRows, RunningResults? batches, CancellationToken cancellationToken)
        where TSource : IRowSource, allows ref struct
    {
        int chunks = (rows - 1) / chunkRows + 1;
        int threads = Math.Min(network.ThreadsFor(rows, passes: 1), chunks);
        int wave = Memory.Wave(chunks, threads, training: false);
        Loss.Reset();
        for (int first = 0; first < chunks; first += wave)
        {
            cancellationToken.ThrowIfCancellationRequested();
            job.FirstChunk = first;
            WorkerPool.Shared.Run(ref job, Math.Min(wave, chunks - first), threads);
            for (int slot = 0; slot < Math.Min(wave, chunks - first); slot++)
            {
                ChunkSlot done = Memory.Slot(slot);
                if (batches is not null)
                    Loss.Reset();
                Loss.Add(done);
                batches?.Add(Loss, done.Rows);
                done.Update(metrics);
            }
        }
    }
}
