namespace ModelCompiler.Data;

/// <summary>Labels as rows of zeros with a one at the label. Keras <c>to_categorical</c>.</summary>
public static class OneHot
{
    /// <summary>Writes a row for each label.</summary>
    /// <param name="labels">Classes from 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <returns>labels × classes floats.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the classes.</exception>
    public static float[] Encode(ReadOnlySpan<int> labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        float[] rows = new float[labels.Length * classes];
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
                throw new ArgumentOutOfRangeException(nameof(labels), labels[row], $"Expected labels from 0 to {classes - 1}; row {row} came as {labels[row]}.");
            rows[row * classes + labels[row]] = 1;
        }

        return rows;
    }
}
