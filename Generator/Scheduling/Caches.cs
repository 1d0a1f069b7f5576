namespace ModelCompiler.Generator.Scheduling;

/// <summary>The caches that schedules count on: 32 KB beside the core in 64 sets of eight lines, and 512 KB behind them.</summary>
internal static class Caches
{
    public const int LineFloats = 16, Sets = 64, Ways = 8;

    public const int FirstLevelFloats = Sets * Ways * LineFloats, SecondLevelFloats = 128 * 1024;
}
