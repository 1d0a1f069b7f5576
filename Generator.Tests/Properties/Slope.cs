using ModelCompiler.Generator.Tests.Program;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>How fast a loss rises in one direction: as derived, and as measured with a step and with half of it.</summary>
/// <param name="Derived">The slope with its error bound in single precision.</param>
/// <param name="Noise">What rounding the loss to a double makes of a measurement.</param>
internal readonly record struct Slope(Rounded Derived, double Measured, double MeasuredByHalf, double Noise)
{
    private const double Tolerance = 1e-5;

    /// <summary>A program's constants are single-precision numbers, even where it is interpreted in double: terms that should cancel leave so much of themselves at most.</summary>
    private const double LeftByConstants = 1e-7;

    private double Scale => Math.Max(Math.Abs(Measured), Math.Abs(MeasuredByHalf)) + 1e-4;

    /// <summary>
    /// A kink or a jump between the points makes the two measurements differ, long before it hides a mistake in the derivative; a huge loss says
    /// nothing about a small slope, nor do constants about one that is nearly zero.
    /// </summary>
    public bool IsMeaningful =>
        Math.Max(Noise, Math.Abs(Measured - MeasuredByHalf)) <= 0.1 * Tolerance * Scale
        && (Derived.Error <= Tolerance * Scale || Math.Max(Math.Abs(Derived.Value), Math.Abs(MeasuredByHalf)) > LeftByConstants);

    public bool Agrees => Math.Abs(Derived.Value - MeasuredByHalf) <= Tolerance * Scale;
}
