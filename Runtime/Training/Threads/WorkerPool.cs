using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ModelCompiler.Training;

/// <summary>
/// The threads that help a caller with its chunks. Everybody, the caller too, claims the next chunk when done with one, so that a
/// busy core costs little. One caller has the helpers at a time: another one meanwhile does its work alone, and nobody ever waits.
/// </summary>
internal sealed class WorkerPool
{
    private readonly List<Worker> _workers = [];
    private int _taken;
    private nint _job;
    private JobBody? _body;
    private int _chunks;
    private int _claimed;
    private Exception? _failure;

    private delegate void JobBody(ref byte job, int chunk, int lane);

    /// <summary>The pool of the process: threads are worth sharing among networks, as there are no more cores for two of them.</summary>
    public static WorkerPool Shared { get; } = new();

    /// <summary>Runs all chunks on at most so many threads, and returns when the last one is done.</summary>
    /// <exception cref="Exception">What the first failing chunk threw. Chunks that nobody had begun by then are left out.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TJob>(scoped ref TJob job, int chunks, int threads)
        where TJob : struct, IChunkJob, allows ref struct
    {
        if (Math.Min(threads, chunks) > 1 && Interlocked.Exchange(ref _taken, 1) == 0)
        {
            try
            {
                Share(ref job, chunks, Math.Min(threads, chunks) - 1);
            }
            finally
            {
                Volatile.Write(ref _taken, 0);
            }

            return;
        }

        for (int chunk = 0; chunk < chunks; chunk++)
            job.Run(chunk, lane: 0);
    }

    /// <summary>Claims chunks until none is left.</summary>
    internal void Work(int lane)
    {
        try
        {
            for (int chunk = Claim(); chunk < _chunks; chunk = Claim())
                _body!(ref JobAt(_job), chunk, lane);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
            Volatile.Write(ref _claimed, _chunks);
        }
    }

    /// <summary>
    /// The job stays on the caller's stack, where the collector keeps its references up to date, and helpers get its address:
    /// this method does not return before the last of them is done with it.
    /// </summary>
    private void Share<TJob>(scoped ref TJob job, int chunks, int helpers)
        where TJob : struct, IChunkJob, allows ref struct
    {
        while (_workers.Count < helpers)
            _workers.Add(new Worker(this, lane: _workers.Count + 1));

        _job = AddressOf(ref job);
        _body = Body<TJob>.Run;
        (_chunks, _claimed, _failure) = (chunks, 0, null);
        for (int i = 0; i < helpers; i++)
            _workers[i].Call();
        Work(lane: 0);
        for (int i = 0; i < helpers; i++)
            _workers[i].Release();

        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private int Claim() => Interlocked.Increment(ref _claimed) - 1;

    private static nint AddressOf<TJob>(scoped ref TJob job)
        where TJob : struct, allows ref struct => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref Unsafe.As<TJob, byte>(ref job));

    private static ref byte JobAt(nint address) => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address);

    /// <summary>One delegate for each kind of job, made once: sharing allocates nothing.</summary>
    private static class Body<TJob>
        where TJob : struct, IChunkJob, allows ref struct
    {
        public static readonly JobBody Run = (ref byte job, int chunk, int lane) => Unsafe.As<byte, TJob>(ref job).Run(chunk, lane);
    }
}
