using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>A list of arrays that ends in one of labels, which become floats: those hold them exactly.</summary>
/// <typeparam name="TBefore">The list before it.</typeparam>
/// <param name="before">The list before it.</param>
/// <param name="labels">Rows, one after the other.</param>
/// <param name="rowLength">The labels in a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LabelRows<TBefore>(TBefore before, ReadOnlySpan<int> labels, int rowLength) : IRowParts
    where TBefore : struct, IRowParts, allows ref struct
{
    private readonly TBefore _before = before;
    private readonly ReadOnlySpan<int> _labels = labels;
    private readonly int _rowLength = rowLength;

    /// <inheritdoc/>
    public int Count => _before.Count + 1;

    /// <inheritdoc cref="NoRows.And(ReadOnlySpan{float}, int)"/>
    public FloatRows<LabelRows<TBefore>> And(ReadOnlySpan<float> values, int rowLength) => new(this, values, rowLength);

    /// <inheritdoc cref="NoRows.And(ReadOnlySpan{int}, int)"/>
    public LabelRows<LabelRows<TBefore>> And(ReadOnlySpan<int> labels, int rowLength) => new(this, labels, rowLength);

    /// <inheritdoc/>
    public int Length(int part) => part == _before.Count ? _labels.Length : _before.Length(part);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Labels(int part) => part == _before.Count ? _labels : _before.Labels(part);

    /// <inheritdoc/>
    public int CopyTo(int row, Span<float> packed)
    {
        int start = _before.CopyTo(row, packed);
        ReadOnlySpan<int> labels = _labels.Slice(row * _rowLength, _rowLength);
        Span<float> to = packed.Slice(start, _rowLength);
        for (int i = 0; i < labels.Length; i++)
            to[i] = labels[i];
        return start + _rowLength;
    }
}
