namespace ModelCompiler.Training.Checkpoints;

/// <summary>Where a run is: what it will do next.</summary>
internal readonly record struct RunPosition
{
    /// <summary>The epoch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many of its steps were made; 0 where it has not begun.</summary>
    public int Step { get; init; }

    /// <summary>Where its source of batches is.</summary>
    public (int Pass, long Given) Feed { get; init; }

    /// <summary>The rows of an epoch; nothing where only its end will tell.</summary>
    public int? Rows { get; init; }
}
