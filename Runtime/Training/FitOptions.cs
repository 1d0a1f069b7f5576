namespace ModelCompiler.Training;

/// <summary>How <c>Fit</c> was asked to run, checked.</summary>
internal sealed class FitOptions
{
    public required int Epochs { get; init; }

    public required int InitialEpoch { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>The batches of an epoch that trains on a source, if it does not end with the source.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>What weighs the batches of a source; weights of rows in memory have it in them.</summary>
    public IReadOnlyDictionary<int, float>? ClassWeight { get; init; }

    public required bool Shuffle { get; init; }

    public required ulong Seed { get; init; }

    public required ProgressDisplay Progress { get; init; }

    public required IEnumerable<Callback>? Callbacks { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The rows before the validation split, as Keras rounds it: ⌊rows · (1 − split)⌋.</summary>
    public static int TrainingRows(int rows, float validationSplit)
    {
        if (validationSplit is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validationSplit), FormattableString.Invariant($"Expected at least 0 and below 1; came {validationSplit}."));
        if (validationSplit == 0)
            return rows;

        // Through decimal, so that 0.1f means 0.1: as a double it is a little more, and would take a row too many.
        int training = (int)Math.Floor(rows * (1.0 - (double)(decimal)validationSplit));
        if (training == 0 || training == rows)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A split of {validationSplit} leaves {training} of {rows} rows to train on and {rows - training} to validate on; expected at least one each."), nameof(validationSplit));
        }

        return training;
    }

    public static void CheckCounts(int epochs, int batchSize, int initialEpoch)
    {
        NotNegative(epochs, nameof(epochs));
        Positive(batchSize, nameof(batchSize));
        NotNegative(initialEpoch, nameof(initialEpoch));
    }

    private static void NotNegative(int value, string name)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(name, value, $"Expected 0 or more; came {value}.");
    }

    /// <summary>Numbers of batches, where there are any.</summary>
    public static void CheckSteps(int? steps, string name)
    {
        if (steps is { } given)
            Positive(given, name);
    }

    public static void Positive(int value, string name)
    {
        if (value <= 0)
            throw new ArgumentOutOfRangeException(name, value, $"Expected 1 or more; came {value}.");
    }
}
