namespace ModelCompiler.Training.Feeds;

/// <summary>Where the loop's training batches come from: rows in memory, or a stream.</summary>
internal interface ITrainingFeed<TTarget>
    where TTarget : unmanaged
{
    /// <summary>The rows of an epoch; nothing where only its end will tell.</summary>
    int? Rows { get; }

    /// <summary>Gets ready for an epoch, if need be in its middle.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="firstStep">How many of the epoch's steps were made before.</param>
    /// <returns>The steps of the whole epoch, where they are known.</returns>
    int? Begin(int epoch, int firstStep);

    /// <summary>Makes a training step of the next batch; the runner has its loss.</summary>
    /// <param name="runner">What trains.</param>
    /// <param name="step">The number of the step in the epoch, from 0.</param>
    /// <returns>The rows of the batch; 0 when the epoch is over.</returns>
    int Train(BatchRunner<TTarget> runner, int step);

    /// <summary>Where the feed is, beyond epoch and step, for a checkpoint.</summary>
    (int Pass, long Given) Position { get; set; }
}
