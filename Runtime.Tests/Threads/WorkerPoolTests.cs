using ModelCompiler.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Threads;

public sealed class WorkerPoolTests
{
    [Fact]
    public void As_many_threads_as_asked_for_work_at_the_same_time()
    {
        using Barrier barrier = new(4);
        MeetingJob job = new(barrier);
        new WorkerPool().Run(ref job, chunks: 4, threads: 4);

        Assert.Equal(1, barrier.CurrentPhaseNumber);
    }

    [Fact]
    public void Every_chunk_runs_once_however_many_callers_there_are()
    {
        WorkerPool pool = new();
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() => CountManyTimes(pool)))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            Assert.True(caller.Join(TimeSpan.FromSeconds(60)), "The pool is stuck.");
    }

    [Fact]
    public void A_sleeping_worker_wakes_for_the_next_job()
    {
        WorkerPool pool = new();
        using Barrier barrier = new(2);
        MeetingJob job = new(barrier);
        for (int i = 0; i < 5; i++)
        {
            pool.Run(ref job, chunks: 2, threads: 2);
            Thread.Sleep(20);
        }

        Assert.Equal(5, barrier.CurrentPhaseNumber);
    }

    [Fact]
    public void The_first_failure_surfaces_and_the_pool_goes_on()
    {
        WorkerPool pool = new();
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<InvalidOperationException>(() =>
            {
                FailingJob job = new(i);
                pool.Run(ref job, chunks: 20, threads: 3);
            });
            CountOnce(pool);
        }
    }

    [Fact]
    public void A_job_within_a_job_runs_on_its_own_thread()
    {
        WorkerPool pool = new();
        NestingJob job = new(pool);
        pool.Run(ref job, chunks: 6, threads: 3);
    }

    [Fact]
    public void What_a_job_refers_to_may_move_while_threads_work_on_it()
    {
        WorkerPool pool = new();
        for (int i = 0; i < 5; i++)
        {
            _ = new byte[10_000];
            int[] numbers = new int[20];
            CollectingJob job = new(numbers);
            pool.Run(ref job, numbers.Length, threads: 3);
            Assert.Equal(Enumerable.Range(1, 20), numbers);
        }
    }

    [Fact]
    public void Neither_caller_nor_helpers_allocate()
    {
        WorkerPool pool = new();
        AllocationJob job = new(new long[2], new long[2], new int[2], new bool[1]);
        RunUntilBothHelped(pool, job);

        // Once more after a rest, so that a helper has fallen asleep and been woken before anything counts.
        Thread.Sleep(20);
        RunUntilBothHelped(pool, job);
        job.StartCounting();
        RunUntilBothHelped(pool, job);
        Assert.Equal(job.First, job.Last);
        Assert.All(job.Runs, runs => Assert.True(runs > 10, "A thread never helped."));
    }

    private static void RunUntilBothHelped(WorkerPool pool, AllocationJob job)
    {
        Array.Clear(job.Runs);
        for (int i = 0; i < 200 || (job.Runs[1] <= 10 && i < 100_000); i++)
            pool.Run(ref job, chunks: 50, threads: 2);
    }

    private static void CountManyTimes(WorkerPool pool)
    {
        for (int i = 0; i < 2000; i++)
            CountOnce(pool);
    }

    private static void CountOnce(WorkerPool pool)
    {
        Span<int> counts = stackalloc int[30];
        CountingJob job = new(counts);
        pool.Run(ref job, counts.Length, threads: 3);
        foreach (int count in counts)
            Assert.Equal(1, count);
    }

    private readonly struct MeetingJob(Barrier barrier) : IChunkJob
    {
        public void Run(int chunk, int lane) => Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(30)), "Too few threads came.");
    }

    private readonly struct FailingJob(int at) : IChunkJob
    {
        public void Run(int chunk, int lane)
        {
            if (chunk == at)
                throw new InvalidOperationException();
        }
    }

    private readonly struct NestingJob(WorkerPool pool) : IChunkJob
    {
        public void Run(int chunk, int lane) => CountOnce(pool);
    }

    private readonly ref struct CountingJob(Span<int> counts) : IChunkJob
    {
        private readonly Span<int> _counts = counts;

        public void Run(int chunk, int lane) => Interlocked.Increment(ref _counts[chunk]);
    }

    private readonly ref struct CollectingJob(Span<int> numbers) : IChunkJob
    {
        private readonly Span<int> _numbers = numbers;

        public void Run(int chunk, int lane)
        {
            GC.Collect(generation: 1, GCCollectionMode.Forced, blocking: true, compacting: true);
            _numbers[chunk] = chunk + 1;
        }
    }

    /// <summary>What each lane had allocated when it was warm, and at the last chunk.</summary>
    private readonly struct AllocationJob(long[] first, long[] last, int[] runs, bool[] counts) : IChunkJob
    {
        public long[] First => first;

        public long[] Last => last;

        public int[] Runs => runs;

        public void Run(int chunk, int lane)
        {
            Thread.SpinWait(200);
            last[lane] = GC.GetAllocatedBytesForCurrentThread();
            runs[lane]++;
            if (!counts[0])
                first[lane] = last[lane];
        }

        public void StartCounting() => counts[0] = true;
    }
}
