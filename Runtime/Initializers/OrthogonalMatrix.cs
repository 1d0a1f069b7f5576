using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>
/// A random matrix whose shorter side consists of orthonormal vectors: the Q of a normal matrix's QR decomposition with a
/// positive diagonal of R, which is what Gram and Schmidt's procedure gives. In double, in one fixed order.
/// </summary>
internal static class OrthogonalMatrix
{
    public static void Fill(Span<float> values, ReadOnlySpan<int> shape, float gain, ref RandomStream random)
    {
        if (shape.Length < 2)
            throw new ArgumentException($"An orthogonal initializer needs a variable of at least two axes. Received: {shape.Length}.", nameof(shape));

        // As in Keras all axes but the last make up the rows.
        int columns = shape[^1];
        int rows = columns == 0 ? 0 : values.Length / columns;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);

        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
            vectors[i] = Next(vectors.AsSpan(0, i), length, ref random);

        for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            values[row * columns + column] = (float)(gain * (rows < columns ? vectors[row][column] : vectors[column][row]));
    }

    /// <summary>A random unit vector that is orthogonal to those before it.</summary>
    private static double[] Next(ReadOnlySpan<double[]> before, int length, ref RandomStream random)
    {
        double[] vector = new double[length];
        double norm;
        do
        {
            foreach (ref double entry in vector.AsSpan())
                entry = random.NextNormal();

            // The second pass takes away what rounding left over in the first.
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] other in before)
                    Subtract(vector, other, Dot(vector, other));
            }

            norm = Math.Sqrt(Dot(vector, vector));
        }
        while (norm < 1e-6); // all but dependent on those before: draw again

        foreach (ref double entry in vector.AsSpan())
            entry /= norm;
        return vector;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Subtract(double[] from, double[] vector, double factor)
    {
        for (int i = 0; i < from.Length; i++)
            from[i] -= factor * vector[i];
    }
}
