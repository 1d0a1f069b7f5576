namespace ModelCompiler.Data;

/// <summary>Which rows to train on and which to hold out for the test, both in an order drawn from a seed.</summary>
/// <example>
/// <code>
/// TrainTestSplit split = TrainTestSplit.Stratified(labels, testShare: 0.2, seed: 1);
/// (float[] x, float[] testX) = split.Apply&lt;float&gt;(measurements, columns: 4);
/// (int[] y, int[] testY) = split.Apply&lt;int&gt;(labels);
/// </code>
/// </example>
public sealed class TrainTestSplit
{
    private readonly int _rows;

    private TrainTestSplit(int rows, int[] training, int[] test)
    {
        if (training.Length == 0 || test.Length == 0)
            throw new ArgumentException($"Expected a share that leaves rows for training and for the test; came {rows} rows, of which {test.Length} would be for the test.", "testShare");
        _rows = rows;
        (TrainingRows, TestRows) = (training, test);
    }

    /// <summary>The numbers of the rows to train on.</summary>
    public IReadOnlyList<int> TrainingRows { get; }

    /// <summary>The numbers of the rows to test on.</summary>
    public IReadOnlyList<int> TestRows { get; }

    /// <summary>Holds out rows at random.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="testShare">The share to hold out, between 0 and 1, to the nearest row.</param>
    /// <param name="seed">Same seed, same rows, on every machine.</param>
    /// <exception cref="ArgumentException">The share is not between 0 and 1, or leaves no row on one side.</exception>
    public static TrainTestSplit Random(int rows, double testShare, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        CheckShare(testShare);
        int[] order = Shuffled(Enumerable.Range(0, rows), seed);
        int test = Held(rows, testShare);
        return new TrainTestSplit(rows, order[test..], order[..test]);
    }

    /// <summary>Holds out the same share of each class.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="testShare">The share of each class to hold out, between 0 and 1, to the nearest row.</param>
    /// <param name="seed">Same seed, same rows, on every machine.</param>
    /// <exception cref="ArgumentException">The share is not between 0 and 1, or leaves no row on one side.</exception>
    public static TrainTestSplit Stratified(ReadOnlySpan<int> labels, double testShare, ulong seed)
    {
        CheckShare(testShare);
        int[] all = labels.ToArray();
        List<int> training = [], test = [];
        foreach (IGrouping<int, int> group in Shuffled(Enumerable.Range(0, all.Length), seed).GroupBy(row => all[row]).OrderBy(group => group.Key))
        {
            int held = Held(group.Count(), testShare);
            test.AddRange(group.Take(held));
            training.AddRange(group.Skip(held));
        }

        return new TrainTestSplit(all.Length, Shuffled(training, seed), Shuffled(test, seed));
    }

    /// <summary>Splits values of the rows.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <param name="columns">How many of them make a row.</param>
    /// <returns>Copies of the rows to train on and of those to test on.</returns>
    /// <exception cref="ArgumentException">There are not as many rows as were split.</exception>
    public (T[] Training, T[] Test) Apply<T>(ReadOnlySpan<T> values, int columns = 1)
    {
        int rows = Rows.Count(values.Length, columns, nameof(values));
        if (rows != _rows)
            throw new ArgumentException($"Expected {_rows} rows, as many as were split; came {rows}.", nameof(values));
        return (Rows.Take(values, columns, [.. TrainingRows]), Rows.Take(values, columns, [.. TestRows]));
    }

    private static int Held(int rows, double share) => (int)Math.Round(rows * share, MidpointRounding.AwayFromZero);

    private static int[] Shuffled(IEnumerable<int> rows, ulong seed)
    {
        int[] order = [.. rows];
        ShuffledRows.Shuffle(order, seed);
        return order;
    }

    private static void CheckShare(double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException("testShare", share, $"Expected a share between 0 and 1; came {share}.");
    }
}
