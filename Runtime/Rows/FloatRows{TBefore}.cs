using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>A list of arrays that ends in one of values.</summary>
/// <typeparam name="TBefore">The list before it.</typeparam>
/// <param name="before">The list before it.</param>
/// <param name="values">Rows, one after the other.</param>
/// <param name="rowLength">The numbers in a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct FloatRows<TBefore>(TBefore before, ReadOnlySpan<float> values, int rowLength) : IRowParts
    where TBefore : struct, IRowParts, allows ref struct
{
    private readonly TBefore _before = before;
    private readonly ReadOnlySpan<float> _values = values;
    private readonly int _rowLength = rowLength;

    /// <inheritdoc/>
    public int Count => _before.Count + 1;

    /// <inheritdoc cref="NoRows.And(ReadOnlySpan{float}, int)"/>
    public FloatRows<FloatRows<TBefore>> And(ReadOnlySpan<float> values, int rowLength) => new(this, values, rowLength);

    /// <inheritdoc cref="NoRows.And(ReadOnlySpan{int}, int)"/>
    public LabelRows<FloatRows<TBefore>> And(ReadOnlySpan<int> labels, int rowLength) => new(this, labels, rowLength);

    /// <inheritdoc/>
    public int Length(int part) => part == _before.Count ? _values.Length : _before.Length(part);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Labels(int part) => part == _before.Count ? default : _before.Labels(part);

    /// <inheritdoc/>
    public int CopyTo(int row, Span<float> packed)
    {
        int start = _before.CopyTo(row, packed);
        _values.Slice(row * _rowLength, _rowLength).CopyTo(packed[start..]);
        return start + _rowLength;
    }
}
