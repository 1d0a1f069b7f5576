using System.Diagnostics;

namespace ModelCompiler.Training;

/// <summary>A background thread of a <see cref="WorkerPool"/>: after a job it spins for a moment, because the next one often follows at once, then it sleeps.</summary>
internal sealed class Worker
{
    private const int Idle = 0;
    private const int Called = 1;
    private const int Running = 2;
    private const int Asleep = 3;

    /// <summary>Longer than what a training step does between two jobs, short enough to cost nobody else much.</summary>
    private static readonly long s_spinning = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency / 20_000;

    private readonly WorkerPool _pool;
    private readonly int _lane;

    /// <summary>The kernel's event: what is built on monitors allocates when a caller first meets a sleeper.</summary>
    private readonly AutoResetEvent _wake = new(initialState: false);

    private int _state;

    public Worker(WorkerPool pool, int lane)
    {
        (_pool, _lane) = (pool, lane);
        new Thread(Loop) { IsBackground = true, Name = $"ModelCompiler worker {lane}" }.UnsafeStart();
    }

    /// <summary>Asks for help with the pool's job.</summary>
    public void Call()
    {
        if (Interlocked.Exchange(ref _state, Called) == Asleep)
            _wake.Set();
    }

    /// <summary>Takes the call back if the thread has not come yet; otherwise waits until it has finished its chunk.</summary>
    public void Release()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Called) == Called)
            return;
        SpinWait wait = default;
        while (Volatile.Read(ref _state) == Running)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    private void Loop()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, Running, Called) == Called)
            {
                _pool.Work(_lane);
                Volatile.Write(ref _state, Idle);
            }

            if (!IsCalledSoon() && Interlocked.CompareExchange(ref _state, Asleep, Idle) == Idle)
                _wake.WaitOne();
        }
    }

    private bool IsCalledSoon()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            if (Volatile.Read(ref _state) == Called)
                return true;
            Thread.SpinWait(10);
        }
        while (Stopwatch.GetTimestamp() - start < s_spinning);
        return false;
    }
}
