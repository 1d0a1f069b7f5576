namespace ModelCompiler.Inspection;

/// <summary>Takes rows apart and puts them together, for layers that read several layers or a part of the input.</summary>
internal static class LayerRows
{
    /// <summary>A part of every row.</summary>
    public static float[] Part(ReadOnlySpan<float> packed, int rows, RowPart part)
    {
        int rowLength = packed.Length / rows;
        float[] values = new float[rows * part.Length];
        for (int row = 0; row < rows; row++)
            packed.Slice(row * rowLength + part.Offset, part.Length).CopyTo(values.AsSpan(row * part.Length));
        return values;
    }

    /// <summary>Rows that hold a row of each array, one after the other.</summary>
    public static float[] Together(float[][] arrays, int rows)
    {
        if (arrays is [var only])
            return only;
        float[] packed = new float[arrays.Sum(array => array.Length)];
        for (int row = 0, at = 0; row < rows; row++)
        {
            foreach (float[] array in arrays)
            {
                int length = array.Length / rows;
                array.AsSpan(row * length, length).CopyTo(packed.AsSpan(at));
                at += length;
            }
        }

        return packed;
    }
}
