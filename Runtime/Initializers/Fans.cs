namespace ModelCompiler;

/// <summary>How many numbers flow into and out of one unit of a weight, which decides how large weights start.</summary>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>Keras's rule: the last two axes are inputs and outputs, those before them the field of a convolution.</summary>
    public static Fans Of(ReadOnlySpan<int> shape)
    {
        if (shape.Length < 2)
            return shape.Length == 0 ? new Fans(1, 1) : new Fans(AtLeastOne(shape[0]), AtLeastOne(shape[0]));
        double field = 1;
        foreach (int extent in shape[..^2])
            field *= extent;
        return new Fans(AtLeastOne(field * shape[^2]), AtLeastOne(field * shape[^1]));
    }

    private static double AtLeastOne(double fan) => Math.Max(1, fan);
}
