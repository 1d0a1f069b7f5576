using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Emitted gradients, of every weight and every input, against finite differences of the emitted loss.</summary>
internal static class GradientCheck
{
    /// <summary>Where the error of the formula (h⁴) and the rounding of the loss (2⁻²⁴ / h) are both some 10⁻⁵.</summary>
    private const float Step = 1f / 64;

    private const double Tolerance = 5e-4;

    /// <param name="network">Its weights are where the gradient is taken.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="atMost">How many entries of each variable to look at, spread over it.</param>
    /// <param name="smooth">
    /// Near the kink of a relu no difference is the derivative. Such places are left out; this share must remain.
    /// </param>
    public static void Run(NetworkUnderTest network, TrainingRows rows, int atMost = int.MaxValue, double smooth = 0.6)
    {
        TrainingOutcome outcome = network.Train(rows);
        foreach (var (variable, gradient) in outcome.Gradients)
        {
            float[] values = network[variable];
            Check(variable, values, gradient, atMost, smooth, changed =>
            {
                network[variable] = changed;
                return network.Train(rows).Loss(rows);
            });
            network[variable] = values;
        }

        Check("input", rows.Inputs, outcome.InputGradients, atMost, smooth, changed => network.Train(rows with { Inputs = changed }).Loss(rows));
    }

    private static void Check(string name, float[] values, float[] gradient, int atMost, double smooth, Func<float[], double> loss)
    {
        Assert.Equal(values.Length, gradient.Length);
        int stride = (values.Length - 1) / atMost + 1, looked = 0, compared = 0;
        for (int i = 0; i < values.Length; i += stride)
        {
            looked++;
            double expected = Difference(values, i, Step / 2, loss);
            double allowed = Tolerance * Math.Max(1, Math.Abs(expected));
            if (Math.Abs(Difference(values, i, Step, loss) - expected) > allowed / 10 || Kink(values, i, loss) > allowed / 2)
                continue;
            compared++;
            Assert.True(Math.Abs(gradient[i] - expected) <= allowed, $"gradient of {name}[{i}]: expected {expected}, came {gradient[i]}");
        }

        Assert.True(compared >= smooth * looked, $"gradient of {name}: only {compared} of {looked} are at places where the loss is smooth");
    }

    // f'(x) = (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h
    private static double Difference(float[] values, int at, float step, Func<float[], double> loss) =>
        (8 * (Moved(values, at, step, loss) - Moved(values, at, -step, loss)) - (Moved(values, at, 2 * step, loss) - Moved(values, at, -2 * step, loss))) / (12 * step);

    /// <summary>
    /// The difference between the slopes on both sides, less what curvature explains, which halves with the step:
    /// b(h) = (f(x+h) − 2 f(x) + f(x−h)) / h; 2 b(h/2) − b(h). At a kink hit exactly all differences agree, on the mean of two slopes.
    /// </summary>
    private static double Kink(float[] values, int at, Func<float[], double> loss)
    {
        double here = loss(values);
        double Bend(float step) => (Moved(values, at, step, loss) - 2 * here + Moved(values, at, -step, loss)) / step;
        return Math.Abs(2 * Bend(Step / 2) - Bend(Step));
    }

    private static double Moved(float[] values, int at, float by, Func<float[], double> loss)
    {
        float[] moved = [.. values];
        moved[at] += by;
        return loss(moved);
    }
}
