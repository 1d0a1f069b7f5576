using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>Time that this thread has worked, where the system tells it: other programs on the machine then cost only what they take from the caches.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Whether time stands still while the thread does not run.</summary>
    public static bool CountsWorkOnly { get; } = OperatingSystem.IsLinux() && IntPtr.Size == 8;

    public static double Nanoseconds
    {
        get
        {
            if (!CountsWorkOnly || clock_gettime(ThreadCpuTime, out TimeSpec time) != 0)
                return WallNanoseconds;
            return time.Seconds * 1e9 + time.Nanoseconds;
        }
    }

    public static double WallNanoseconds => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds, Nanoseconds;
    }
}
