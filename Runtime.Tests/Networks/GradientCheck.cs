using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Emitted gradients, of every weight and every input, against finite differences of the emitted loss.</summary>
internal static class GradientCheck
{
    /// <summary>The largest h; over h to h/4 the error of the formula (h⁴) and the rounding of the loss (2⁻²⁴ / h) stay near 10⁻⁵.</summary>
    private const float Step = 1f / 64;

    private const double Tolerance = 5e-4;

    /// <param name="network">Its weights are where the gradient is taken.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="atMost">How many entries of each variable to look at, spread over it.</param>
    /// <param name="smooth">
    /// Near the kink of a relu every step gives another difference, and none is the derivative. Such places are left out; this share must remain.
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
            if (new[] { Step, Step / 4 }.Any(step => Math.Abs(Difference(values, i, step, loss) - expected) > allowed / 10))
                continue;
            compared++;
            Assert.True(Math.Abs(gradient[i] - expected) <= allowed, $"gradient of {name}[{i}]: expected {expected}, came {gradient[i]}");
        }

        Assert.True(compared >= smooth * looked, $"gradient of {name}: only {compared} of {looked} are at places where the loss is smooth");
    }

    // f'(x) = (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h
    private static double Difference(float[] values, int at, float step, Func<float[], double> loss)
    {
        double Loss(int steps)
        {
            float[] changed = [.. values];
            changed[at] += steps * step;
            return loss(changed);
        }

        return (8 * (Loss(1) - Loss(-1)) - (Loss(2) - Loss(-2))) / (12 * step);
    }
}
