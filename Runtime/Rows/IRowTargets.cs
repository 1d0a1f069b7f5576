using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>Arrays that a network's rows of output are distributed to. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowTargets
{
    /// <summary>How many arrays there are.</summary>
    int Count { get; }

    /// <summary>How many numbers an array has room for.</summary>
    /// <param name="part">The position of the array.</param>
    /// <returns>The numbers of all its rows.</returns>
    int Length(int part);

    /// <summary>Distributes a row.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="packed">The row as the network wrote it.</param>
    /// <returns>How many numbers were taken.</returns>
    int CopyFrom(int row, ReadOnlySpan<float> packed);
}
