namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>How fast a loss rises in one direction: as derived, and as measured with a step and with half of it.</summary>
internal readonly record struct Slope(double Derived, double Measured, double MeasuredByHalf)
{
    private const double Tolerance = 1e-5;

    private double Scale => Math.Max(Math.Abs(Measured), Math.Abs(MeasuredByHalf)) + 1e-4;

    /// <summary>A kink or a jump between the points makes the two measurements differ, long before it hides a mistake in the derivative.</summary>
    public bool IsMeaningful => Math.Abs(Measured - MeasuredByHalf) <= 0.1 * Tolerance * Scale;

    public bool Agrees => Math.Abs(Derived - MeasuredByHalf) <= Tolerance * Scale;
}
