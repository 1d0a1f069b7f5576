using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>The beginning of a list of arrays: none yet.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct NoRows : IRowParts, IRowTargets
{
    /// <inheritdoc cref="IRowParts.Count"/>
    public int Count => 0;

    /// <summary>One more array to read from, of values.</summary>
    /// <param name="values">Rows, one after the other.</param>
    /// <param name="rowLength">The numbers in a row.</param>
    /// <returns>The list with the array at its end.</returns>
    public FloatRows<NoRows> And(ReadOnlySpan<float> values, int rowLength) => new(this, values, rowLength);

    /// <summary>One more array to read from, of labels.</summary>
    /// <param name="labels">Rows, one after the other.</param>
    /// <param name="rowLength">The labels in a row.</param>
    /// <returns>The list with the array at its end.</returns>
    public LabelRows<NoRows> And(ReadOnlySpan<int> labels, int rowLength) => new(this, labels, rowLength);

    /// <summary>One more array to write to.</summary>
    /// <param name="values">Rows, one after the other.</param>
    /// <param name="rowLength">The numbers in a row.</param>
    /// <returns>The list with the array at its end.</returns>
    public OutputRows<NoRows> Into(Span<float> values, int rowLength) => new(this, values, rowLength);

    /// <inheritdoc cref="IRowParts.Length"/>
    public int Length(int part) => throw new ArgumentOutOfRangeException(nameof(part), part, "There are no arrays.");

    /// <inheritdoc/>
    public ReadOnlySpan<int> Labels(int part) => default;

    /// <inheritdoc/>
    public int CopyTo(int row, Span<float> packed) => 0;

    /// <inheritdoc/>
    public int CopyFrom(int row, ReadOnlySpan<float> packed) => 0;
}
