using Xunit;

namespace ModelCompiler.Runtime.Tests.Optimizers;

// Each formula is written out once more, for one weight and in double.
public class OptimizerFormulaTests
{
    private static readonly double[] Gradients = [0.5, -1.5, 0.25, 0, 2, -0.125, 1e-3];

    [Fact]
    public void SGD_matches_the_formula_on_a_single_weight() => Matches(new SGD(0.1), (w, g, _) => w - 0.1 * g);

    [Fact]
    public void Momentum_matches_the_formula_on_a_single_weight()
    {
        double m = 0;
        Matches(new SGD(0.1, momentum: 0.9), (w, g, _) => w + (m = 0.9 * m - 0.1 * g));
    }

    [Fact]
    public void Nesterov_matches_the_formula_on_a_single_weight()
    {
        double m = 0;
        Matches(new SGD(0.1, momentum: 0.9, nesterov: true), (w, g, _) =>
        {
            m = 0.9 * m - 0.1 * g;
            return w + 0.9 * m - 0.1 * g;
        });
    }

    [Fact]
    public void RMSprop_matches_the_formula_on_a_single_weight()
    {
        double v = 0;
        Matches(new RMSprop(), (w, g, _) =>
        {
            v = 0.9 * v + 0.1 * g * g;
            return w - 0.001 * g / Math.Sqrt(v + 1e-7);
        });
    }

    [Fact]
    public void Centered_RMSprop_with_momentum_matches_the_formula_on_a_single_weight()
    {
        double v = 0, a = 0, m = 0;
        Matches(new RMSprop(0.01, rho: 0.8, momentum: 0.5, epsilon: 1e-5, centered: true), (w, g, _) =>
        {
            (v, a) = (0.8 * v + 0.2 * g * g, 0.8 * a + 0.2 * g);
            return w - (m = 0.5 * m + 0.01 * g / Math.Sqrt(v - a * a + 1e-5));
        });
    }

    [Fact]
    public void Adam_matches_the_formula_on_a_single_weight()
    {
        double m = 0, v = 0;
        Matches(new Adam(), (w, g, t) =>
        {
            (m, v) = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g);
            return w - 0.001 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt(v) + 1e-7);
        });
    }

    [Fact]
    public void AMSGrad_matches_the_formula_on_a_single_weight()
    {
        double m = 0, v = 0, largest = 0;
        Matches(new Adam(0.05, beta2: 0.5, amsgrad: true), (w, g, t) =>
        {
            (m, v) = (0.9 * m + 0.1 * g, 0.5 * v + 0.5 * g * g);
            largest = Math.Max(largest, v);
            return w - 0.05 * Math.Sqrt(1 - Math.Pow(0.5, t)) / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt(largest) + 1e-7);
        });
    }

    [Fact]
    public void AdamW_takes_decay_from_the_weight_before_the_step_of_Adam()
    {
        double m = 0, v = 0;
        Matches(new AdamW(0.02, weightDecay: 0.1), (w, g, t) =>
        {
            (m, v) = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g);
            w -= w * 0.1 * 0.02;
            return w - 0.02 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt(v) + 1e-7);
        });
    }

    [Fact]
    public void Nadam_matches_the_formula_on_a_single_weight()
    {
        double m = 0, v = 0, product = 1;
        double Momentum(double t) => 0.9 * (1 - 0.5 * Math.Pow(0.96, t));
        Matches(new Nadam(0.02), (w, g, t) =>
        {
            (m, v) = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g);
            product *= Momentum(t);
            double mean = Momentum(t + 1) * m / (1 - product * Momentum(t + 1)) + (1 - Momentum(t)) * g / (1 - product);
            return w - 0.02 * mean / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-7);
        });
    }

    [Fact]
    public void Adamax_matches_the_formula_on_a_single_weight()
    {
        double m = 0, u = 0;
        Matches(new Adamax(0.05), (w, g, t) =>
        {
            (m, u) = (0.9 * m + 0.1 * g, Math.Max(0.999 * u, Math.Abs(g)));
            return w - 0.05 / (1 - Math.Pow(0.9, t)) * m / (u + 1e-7);
        });
    }

    [Fact]
    public void Adagrad_matches_the_formula_on_a_single_weight()
    {
        double a = 0.1;
        Matches(new Adagrad(0.1), (w, g, _) => w - 0.1 * g / Math.Sqrt((a += g * g) + 1e-7));
    }

    [Fact]
    public void Adadelta_matches_the_formula_on_a_single_weight()
    {
        double a = 0, d = 0;
        Matches(new Adadelta(1), (w, g, _) =>
        {
            a = 0.95 * a + 0.05 * g * g;
            double move = g * Math.Sqrt(d + 1e-7) / Math.Sqrt(a + 1e-7);
            d = 0.95 * d + 0.05 * move * move;
            return w - move;
        });
    }

    [Fact]
    public void Lion_matches_the_formula_on_a_single_weight()
    {
        double m = 0;
        Matches(new Lion(0.01), (w, g, _) =>
        {
            double sign = Math.Sign(0.9 * m + 0.1 * g);
            m = 0.99 * m + 0.01 * g;
            return w - 0.01 * sign;
        });
    }

    [Theory, InlineData(-0.5), InlineData(-0.75)]
    public void Ftrl_matches_the_formula_on_a_single_weight(double power)
    {
        double n = 0.1, z = 0;
        var ftrl = new Ftrl(0.05, power, l1RegularizationStrength: 0.01, l2RegularizationStrength: 0.02, l2ShrinkageRegularizationStrength: 0.03, beta: 0.1);
        Matches(ftrl, (w, g, _) =>
        {
            double next = n + g * g;
            z += g + 2 * 0.03 * w - (Math.Pow(next, -power) - Math.Pow(n, -power)) / 0.05 * w;
            n = next;
            return (Math.Clamp(z, -0.01, 0.01) - z) / (Math.Pow(n, -power) / 0.05 + 2 * 0.02 + 0.1 / 0.05);
        });
    }

    private static void Matches(Optimizer optimizer, Func<double, double, int, double> formula)
    {
        float[] parameters = new float[16], gradients = new float[16];
        optimizer.Build([new ParameterRange(0, 1)], 16);
        double expected = parameters[0] = 0.75f;
        for (int step = 1; step <= Gradients.Length; step++)
        {
            gradients[0] = (float)Gradients[step - 1];
            optimizer.Apply(parameters, gradients);
            expected = formula(expected, gradients[0], step);
            Assert.Equal(expected, parameters[0], 2e-6);
            Assert.Equal(step, optimizer.Iterations);
        }

        Assert.All(parameters[1..], padding => Assert.Equal(0, padding));
    }
}
