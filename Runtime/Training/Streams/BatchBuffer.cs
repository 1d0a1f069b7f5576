namespace ModelCompiler.Training.Streams;

/// <summary>A copy of a batch, in arrays that grow to the largest one and are used again and again.</summary>
internal sealed class BatchBuffer<TTarget>
    where TTarget : unmanaged
{
    private float[] _x = [], _weight = [];
    private TTarget[] _y = [];
    private int _xLength, _yLength, _weightLength;

    public ReadOnlySpan<float> X => _x.AsSpan(0, _xLength);

    public ReadOnlySpan<TTarget> Y => _y.AsSpan(0, _yLength);

    public ReadOnlySpan<float> Weight => _weight.AsSpan(0, _weightLength);

    public void Copy(in Batch<TTarget> batch)
    {
        Copy(batch.X.Span, ref _x, ref _xLength);
        Copy(batch.Y.Span, ref _y, ref _yLength);
        Copy(batch.SampleWeight.Span, ref _weight, ref _weightLength);
    }

    /// <summary>The weights to change in place; 1 each where none came.</summary>
    public Span<float> OwnWeights(int rows)
    {
        if (_weightLength == 0)
        {
            Room(rows, ref _weight);
            _weight.AsSpan(0, rows).Fill(1);
            _weightLength = rows;
        }

        return _weight.AsSpan(0, _weightLength);
    }

    private static void Copy<T>(ReadOnlySpan<T> from, ref T[] to, ref int length)
    {
        Room(from.Length, ref to);
        from.CopyTo(to);
        length = from.Length;
    }

    private static void Room<T>(int length, ref T[] array)
    {
        if (array.Length < length)
            array = new T[length];
    }
}
