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

    /// <summary>
    /// Holds out the same share of each class, as near as whole rows allow: classes that lack most of their share when all have got the whole
    /// part of it get one more. A row of each class is left to train on, so that the only row of a class is never held out.
    /// </summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="testShare">The share of all rows to hold out, between 0 and 1, to the nearest row.</param>
    /// <param name="seed">Same seed, same rows, on every machine.</param>
    /// <exception cref="ArgumentException">The share is not between 0 and 1, holds out no row, or leaves fewer rows than there are classes.</exception>
    public static TrainTestSplit Stratified(ReadOnlySpan<int> labels, double testShare, ulong seed)
    {
        CheckShare(testShare);
        int[] all = labels.ToArray();
        IGrouping<int, int>[] classes = [.. Shuffled(Enumerable.Range(0, all.Length), seed).GroupBy(row => all[row])];
        int[] held = HeldOfEach([.. classes.Select(group => group.Count())], testShare);
        List<int> training = [], test = [];
        foreach ((IGrouping<int, int> group, int count) in classes.Zip(held).OrderBy(each => each.First.Key))
        {
            test.AddRange(group.Take(count));
            training.AddRange(group.Skip(count));
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

    /// <summary>The method of the largest remainder. Of classes that lack as much as each other the first come first: those of rows that were drawn first.</summary>
    private static int[] HeldOfEach(int[] classes, double share)
    {
        int rows = classes.Sum(), total = Held(rows, share);
        if (rows - total < classes.Length)
            throw new ArgumentException($"Expected a share that leaves a row of each class for training; came {rows} rows of {classes.Length} classes, of which {total} would be for the test.", "testShare");

        int[] held = [.. classes.Select(count => Math.Min((int)(count * share), count - 1))];
        PriorityQueue<int, (double Held, int Class)> waiting = new();
        for (int i = 0; i < classes.Length; i++)
            Wait(i);
        for (int missing = total - held.Sum(); missing > 0; missing--)
        {
            int next = waiting.Dequeue();
            held[next]++;
            Wait(next);
        }

        return held;

        void Wait(int i)
        {
            if (held[i] < classes[i] - 1)
                waiting.Enqueue(i, (held[i] - classes[i] * share, i));
        }
    }

    private static int[] Shuffled(IEnumerable<int> rows, ulong seed)
    {
        int[] order = [.. rows];
        ShuffledRows.Shuffle(order, seed);
        return order;
    }

    private static void CheckShare(double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException("testShare", FormattableString.Invariant($"Expected a share between 0 and 1; came {share}."));
    }
}
