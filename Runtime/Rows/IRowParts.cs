using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>Arrays whose rows together make up the rows that a network reads: all its inputs, or all its targets. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowParts
{
    /// <summary>How many arrays there are.</summary>
    int Count { get; }

    /// <summary>How many numbers an array has in all.</summary>
    /// <param name="part">The position of the array.</param>
    /// <returns>The numbers of all its rows.</returns>
    int Length(int part);

    /// <summary>The labels of an array of labels.</summary>
    /// <param name="part">The position of the array.</param>
    /// <returns>All of them; none where the array holds values.</returns>
    ReadOnlySpan<int> Labels(int part);

    /// <summary>Writes a row of every array, one after the other.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="packed">Where to: the row that the network reads.</param>
    /// <returns>How many numbers were written.</returns>
    int CopyTo(int row, Span<float> packed);
}
