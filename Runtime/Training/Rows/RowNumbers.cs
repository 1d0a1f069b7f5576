using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Training;

/// <summary>Which rows a batch is made of.</summary>
internal static class RowNumbers
{
    /// <summary>Whether each is the one after the row before it, so that all of them lie in one piece.</summary>
    /// <param name="rows">At least one row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreConsecutive(ReadOnlySpan<int> rows)
    {
        int first = rows[0], i = 0;
        for (; i <= rows.Length - Vector512<int>.Count; i += Vector512<int>.Count)
        {
            if (Vector512.Create(rows[i..]) != Vector512.CreateSequence(first + i, 1))
                return false;
        }

        for (; i < rows.Length; i++)
        {
            if (rows[i] != first + i)
                return false;
        }

        return true;
    }
}
