using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Inspection;

/// <summary>Checks that flat data are whole rows, and says what was expected when they are not.</summary>
internal static class RowShape
{
    /// <summary>The number of rows in <paramref name="length"/> floats: at least one, and no part of one left over; <paramref name="place"/> says in messages which data they are.</summary>
    public static int Count(int length, int rowLength, IReadOnlyList<int> shape, string argument, string place = "")
    {
        int rows = length / rowLength;
        if (rows > 0 && rows * rowLength == length)
            return rows;
        throw new ArgumentException(
            $"Expected whole rows of {rowLength} floats (shape {Text(shape)}) and at least one{place}; came {length} floats.", argument);
    }

    /// <summary>The values of a two-dimensional array in row order, without a copy.</summary>
    public static ReadOnlySpan<T> Flatten<T>(T[,] rows, int rowLength, string argument)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        if (rows.GetLength(1) != rowLength)
            throw new ArgumentException($"Expected rows of {rowLength} values; came an array of {rows.GetLength(0)}×{rows.GetLength(1)}.", argument);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(rows)), rows.Length);
    }

    public static ArgumentException WrongOutput(NetworkDescription network, int rows, int length, string argument) => new(
        $"Expected room for {rows} rows of {network.OutputLength} floats (shape {Text(network.OutputShape)}), {(long)rows * network.OutputLength} together; came {length}.", argument);

    /// <summary>A shape as Keras writes it, such as <c>(28, 28, 1)</c> or <c>(4,)</c>.</summary>
    public static string Text<T>(IReadOnlyList<T> shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>The elements of a list as an array.</summary>
    public static T[] Copy<T>(IReadOnlyList<T> list)
    {
        T[] copy = new T[list.Count];
        for (int k = 0; k < copy.Length; k++)
            copy[k] = list[k];
        return copy;
    }

    /// <summary>The number of values in a shape.</summary>
    public static int Length(IReadOnlyList<int> shape)
    {
        int length = 1;
        foreach (int extent in shape)
            length *= extent;
        return length;
    }
}
