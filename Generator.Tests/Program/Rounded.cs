namespace ModelCompiler.Generator.Tests.Program;

/// <summary>
/// A number in double precision together with how far single-precision arithmetic may end from it: running error analysis. The bound
/// grows with every rounding, follows the slope of every function, and is wide where a comparison could fall either way, so that
/// "equal within rounding" means the same for a tiny number, a huge one, and one beside a kink.
/// </summary>
internal readonly record struct Rounded(double Value, double Error)
{
    /// <summary>Half the distance from 1 to the next float: what one operation may be off, relatively.</summary>
    public const double Unit = 1.0 / (1 << 24);

    /// <summary>Near the smallest normal float rounding is no longer relative, and the exponential is 0 below e⁻⁸⁷ = 1.65e-38, as it is documented.</summary>
    private const double Tiny = 1.7e-38;

    /// <summary>Near the largest float; beyond, single precision has no number to give.</summary>
    private const double Huge = 1e38;

    /// <summary>Up to here every whole number is a float, and sums of them are not rounded.</summary>
    public const double LargestWhole = 1 << 24;

    /// <summary>Whether the number is nothing but itself in any precision.</summary>
    public bool IsExact => Error == 0;

    public bool IsWhole => IsExact && Math.Floor(Value) == Value;

    public static implicit operator Rounded(double exact) => new(exact, 0);

    public static Rounded operator -(Rounded x) => new(-x.Value, x.Error);

    public static Rounded operator +(Rounded x, Rounded y) => Round(x.Value + y.Value, x.Error + y.Error);

    public static Rounded operator -(Rounded x, Rounded y) => Round(x.Value - y.Value, x.Error + y.Error);

    public static Rounded operator *(Rounded x, Rounded y) =>
        Round(x.Value * y.Value, Math.Abs(x.Value) * y.Error + Math.Abs(y.Value) * x.Error + x.Error * y.Error);

    public static Rounded operator /(Rounded x, Rounded y)
    {
        double quotient = x.Value / y.Value, room = Math.Abs(y.Value) - y.Error;
        return Round(quotient, room > 0 ? (x.Error + Math.Abs(quotient) * y.Error) / room : double.PositiveInfinity);
    }

    /// <summary>The larger one, as it is. Where rounding decides which, a number that is neither: nobody can tell that it equals one of them.</summary>
    public static Rounded Max(Rounded x, Rounded y) =>
        x == y || x.Value - y.Value > x.Error + y.Error ? x
        : y.Value - x.Value > x.Error + y.Error ? y
        : new(Math.Max(x.Value, y.Value), Math.Max(x.Error, y.Error) * (1 + Unit) + Tiny);

    /// <inheritdoc cref="Max"/>
    public static Rounded Min(Rounded x, Rounded y) => -Max(-x, -y);

    public static Rounded Abs(Rounded x) => new(Math.Abs(x.Value), x.Error);

    /// <summary>A function that only rises: at most the values at the ends of the argument's interval, and some roundings of its own.</summary>
    /// <param name="roundings">How many units of rounding the single-precision function is off by itself.</param>
    public static Rounded Rising(Func<double, double> function, Rounded x, int roundings)
    {
        double y = function(x.Value);
        if (x.IsExact)
            return Round(y, roundings * Unit * Math.Abs(y));
        double below = y - function(x.Value - x.Error), above = function(x.Value + x.Error) - y;
        double spread = double.IsNaN(below) || double.IsNaN(above) ? double.PositiveInfinity : Math.Max(below, above);
        return Round(y, spread + roundings * Unit * Math.Abs(y));
    }

    /// <summary>A sine or cosine, which is nowhere steeper than 1, with some roundings of its own.</summary>
    public static Rounded Wave(Func<double, double> function, Rounded x, int roundings) => Round(function(x.Value), x.Error + roundings * Unit);

    /// <summary>The whole number below, exact where rounding does not decide which.</summary>
    public static Rounded Floor(Rounded x)
    {
        double low = Math.Floor(x.Value - x.Error), high = Math.Floor(x.Value + x.Error);
        return new(Math.Floor(x.Value), high - low);
    }

    /// <summary>A choice that is wide where rounding decides it.</summary>
    /// <param name="isFirst">The choice in double precision.</param>
    /// <param name="left">One side of the comparison.</param>
    /// <param name="right">The other side.</param>
    public static Rounded Choose(bool isFirst, Rounded left, Rounded right, Rounded first, Rounded second)
    {
        var (chosen, other) = isFirst ? (first, second) : (second, first);
        bool isCertain = (left.IsExact && right.IsExact) || Math.Abs(left.Value - right.Value) > left.Error + right.Error;
        return isCertain ? chosen : chosen with { Error = Math.Max(chosen.Error, Math.Abs(chosen.Value - other.Value) + other.Error) };
    }

    /// <summary>The sum of some terms in any order: each addition rounds what is at most the sum of magnitudes.</summary>
    public static Rounded Sum(double sum, double errors, double magnitudes, int terms) =>
        terms == 1 ? new(sum, errors) : Round(sum, errors + terms * Unit * magnitudes);

    /// <summary>What is made of exact numbers and is itself a float comes out as it is.</summary>
    private static Rounded Round(double value, double error) => new(value,
        error == 0 && (float)value == value ? 0
        : Math.Abs(value) > Huge ? double.PositiveInfinity
        : error * (1 + Unit) + Unit * Math.Abs(value) + Tiny);
}
