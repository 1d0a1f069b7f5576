namespace ModelCompiler.Data;

/// <summary>Picks rows from a flat array of them.</summary>
internal static class Rows
{
    /// <summary>How many rows there are in an array that must be made of whole ones.</summary>
    public static int Count(int length, int columns, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return length % columns == 0
            ? length / columns
            : throw new ArgumentException($"Expected whole rows of {columns} values; came {length} values.", argument);
    }

    public static T[] Take<T>(ReadOnlySpan<T> values, int columns, ReadOnlySpan<int> rows)
    {
        T[] taken = new T[rows.Length * columns];
        for (int i = 0; i < rows.Length; i++)
            values.Slice(rows[i] * columns, columns).CopyTo(taken.AsSpan(i * columns));
        return taken;
    }
}
