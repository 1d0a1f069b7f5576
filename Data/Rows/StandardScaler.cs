namespace ModelCompiler.Data;

/// <summary>
/// Brings each column to mean 0 and standard deviation 1: <c>(x − mean) / deviation</c>, with mean and deviation of the rows that it was
/// fitted to. Fit it to the training rows alone and transform the others with it, so that nothing of the test leaks into training.
/// </summary>
/// <example>
/// <code>
/// StandardScaler scaler = StandardScaler.Fit(x, columns: 8);
/// scaler.Transform(x);
/// scaler.Transform(testX);
/// </code>
/// </example>
public sealed class StandardScaler
{
    private readonly double[] _means, _deviations;

    private StandardScaler(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>The mean of each column.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>The standard deviation of each column, √(Σ (x − mean)² / rows); 1 where all rows are equal, so that such a column becomes 0.</summary>
    public IReadOnlyList<double> StandardDeviations => _deviations;

    /// <summary>Measures rows.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <param name="columns">How many of them make a row.</param>
    /// <exception cref="ArgumentException">There is no row, a part of one, or a value that is not finite.</exception>
    public static StandardScaler Fit(ReadOnlySpan<float> values, int columns)
    {
        int rows = Rows.Count(values.Length, columns, nameof(values));
        if (rows == 0)
            throw new ArgumentException("Expected rows to measure; came none.", nameof(values));
        CheckFinite(values, columns);

        double[] means = new double[columns], deviations = new double[columns];
        for (int i = 0; i < values.Length; i++)
            means[i % columns] += values[i] / (double)rows;
        for (int i = 0; i < values.Length; i++)
            deviations[i % columns] += Math.Pow(values[i] - means[i % columns], 2) / rows;
        for (int column = 0; column < columns; column++)
            deviations[column] = IsConstant(values, column, columns) ? 1 : Math.Sqrt(deviations[column]);
        return new StandardScaler(means, deviations);
    }

    /// <summary>Scales rows in place.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <exception cref="ArgumentException">There is a part of a row.</exception>
    public void Transform(Span<float> values)
    {
        Rows.Count(values.Length, _means.Length, nameof(values));
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)((values[i] - _means[i % _means.Length]) / _deviations[i % _means.Length]);
    }

    /// <summary>Gives scaled rows their own units back, in place.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <exception cref="ArgumentException">There is a part of a row.</exception>
    public void InverseTransform(Span<float> values)
    {
        Rows.Count(values.Length, _means.Length, nameof(values));
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(values[i] * _deviations[i % _means.Length] + _means[i % _means.Length]);
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int columns)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException(FormattableString.Invariant($"Expected finite values; row {i / columns}, column {i % columns} came as {values[i]}."), nameof(values));
        }
    }

    private static bool IsConstant(ReadOnlySpan<float> values, int column, int columns)
    {
        for (int i = column; i < values.Length; i += columns)
        {
            if (values[i] != values[column])
                return false;
        }

        return true;
    }
}
