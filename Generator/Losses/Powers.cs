using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>Powers with a constant exponent.</summary>
internal static class Powers
{
    private const int LongestProduct = 8;

    /// <summary>Keeps the logarithm finite, and with it the derivative at 0.</summary>
    private const float Epsilon = 1e-7f;

    /// <summary>x^exponent for x of at least 0: a product for small whole exponents, which is exact at 0, else exp(exponent · log x).</summary>
    public static Expression Of(Expression x, float exponent)
    {
        if (exponent is not (>= 0 and <= LongestProduct) || exponent != (int)exponent)
            return Exp(exponent * Log(Max(x, Epsilon)));
        return exponent == 0 ? 1f : Enumerable.Repeat(x, (int)exponent).Aggregate((product, factor) => product * factor);
    }
}
