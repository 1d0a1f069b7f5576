using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The mean of log cosh(prediction − target), under the name Keras gives the metric.</summary>
public sealed class LogCoshError : EntryMetric
{
    private const double LogarithmOfTwo = 0.693147180559945;

    /// <summary>The metric, with Keras's name by default.</summary>
    /// <param name="name">What it is called in the history and on the screen.</param>
    public LogCoshError(string name = "logcosh") : base(name)
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override double Entry(float prediction, float target) => Of((double)prediction - target);

    /// <summary>log cosh x as |x| + log(1 + e^−2|x|) − log 2, which does not overflow.</summary>
    internal static double Of(double x) => Math.Abs(x) + VectorMath.Log1p(VectorMath.Exp((float)(-2 * Math.Abs(x)))) - LogarithmOfTwo;
}
