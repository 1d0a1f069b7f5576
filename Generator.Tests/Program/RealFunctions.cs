namespace ModelCompiler.Generator.Tests.Program;

/// <summary>The functions of formulas in double precision, where the framework has none or one that loses digits near zero.</summary>
internal static class RealFunctions
{
    /// <summary>eˣ − 1, after Kahan: the rounding of eˣ divides out.</summary>
    public static double Expm1(double x)
    {
        double e = Math.Exp(x);
        return e == 1 ? x : e - 1 == -1 || double.IsInfinity(e) ? e - 1 : (e - 1) * x / Math.Log(e);
    }

    /// <summary>log(1 + x), by the same trick.</summary>
    public static double Log1p(double x)
    {
        double y = 1 + x;
        return y == 1 ? x : double.IsInfinity(y) ? y : Math.Log(y) * x / (y - 1);
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5…(2n+1)): all terms have one sign, so none cancels.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);

        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>The root of erf(y) = x, by halving an interval that reaches beyond every float below 1.</summary>
    public static double ErfInv(double x)
    {
        if (Math.Abs(x) >= 1)
            return Math.Abs(x) == 1 ? x * double.PositiveInfinity : double.NaN;

        double low = 0, high = 6;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            if (Erf(middle) < Math.Abs(x))
                low = middle;
            else
                high = middle;
        }

        return Math.CopySign(low, x);
    }
}
