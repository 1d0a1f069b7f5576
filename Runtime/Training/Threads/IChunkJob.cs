namespace ModelCompiler.Training;

/// <summary>Work in chunks that do not depend on each other: each is run once, by whichever thread claims it.</summary>
internal interface IChunkJob
{
    /// <summary>Runs one chunk. Threads that run at the same time have different lanes, counted from 0, the caller's.</summary>
    void Run(int chunk, int lane);
}
