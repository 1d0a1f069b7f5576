namespace ModelCompiler;

/// <summary>One learning rate up to and including each boundary, and a last one beyond.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly long[] _boundaries;
    private readonly double[] _values;

    /// <summary>Takes boundaries and the values between them.</summary>
    /// <param name="boundaries">Steps in ascending order: the last ones with the value at the same place.</param>
    /// <param name="values">One value more than there are boundaries.</param>
    /// <exception cref="ArgumentException">The numbers of values and boundaries do not fit, or boundaries do not ascend.</exception>
    public PiecewiseConstantDecay(ReadOnlySpan<long> boundaries, ReadOnlySpan<double> values)
    {
        if (values.Length != boundaries.Length + 1)
            throw new ArgumentException($"Expected {boundaries.Length + 1} values for {boundaries.Length} boundaries; came {values.Length}.", nameof(values));
        for (int i = 1; i < boundaries.Length; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
                throw new ArgumentException($"Expected ascending boundaries; came {boundaries[i]} after {boundaries[i - 1]}.", nameof(boundaries));
        }

        (_boundaries, _values) = (boundaries.ToArray(), values.ToArray());
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        int piece = 0;
        while (piece < _boundaries.Length && step > _boundaries[piece])
            piece++;
        return _values[piece];
    }
}
