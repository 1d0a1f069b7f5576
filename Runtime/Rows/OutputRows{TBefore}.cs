using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>A list of arrays to write to.</summary>
/// <typeparam name="TBefore">The list before the last one.</typeparam>
/// <param name="before">The list before the last one.</param>
/// <param name="values">Rows, one after the other.</param>
/// <param name="rowLength">The numbers in a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct OutputRows<TBefore>(TBefore before, Span<float> values, int rowLength) : IRowTargets
    where TBefore : struct, IRowTargets, allows ref struct
{
    private readonly TBefore _before = before;
    private readonly Span<float> _values = values;
    private readonly int _rowLength = rowLength;

    /// <inheritdoc/>
    public int Count => _before.Count + 1;

    /// <inheritdoc cref="NoRows.Into(Span{float}, int)"/>
    public OutputRows<OutputRows<TBefore>> Into(Span<float> values, int rowLength) => new(this, values, rowLength);

    /// <inheritdoc/>
    public int Length(int part) => part == _before.Count ? _values.Length : _before.Length(part);

    /// <inheritdoc/>
    public int CopyFrom(int row, ReadOnlySpan<float> packed)
    {
        int start = _before.CopyFrom(row, packed);
        packed.Slice(start, _rowLength).CopyTo(_values[(row * _rowLength)..]);
        return start + _rowLength;
    }
}
