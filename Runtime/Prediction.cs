namespace ModelCompiler;

/// <summary>What to make of a predicted row.</summary>
public static class Prediction
{
    /// <summary>The position of the largest value: the predicted class. The first of equal ones, as in Keras and NumPy.</summary>
    /// <param name="values">One predicted row.</param>
    /// <returns>A position from 0.</returns>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("Expected at least one value; came none.", nameof(values));

        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
