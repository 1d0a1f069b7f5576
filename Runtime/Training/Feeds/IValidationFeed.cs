namespace ModelCompiler.Training.Feeds;

/// <summary>What the loop evaluates on after each epoch.</summary>
internal interface IValidationFeed<TTarget>
    where TTarget : unmanaged
{
    /// <summary>False where nothing is to be evaluated on.</summary>
    bool IsGiven { get; }

    /// <summary>Adds all rows to the results.</summary>
    void Test(BatchRunner<TTarget> runner, RunningResults results);
}
