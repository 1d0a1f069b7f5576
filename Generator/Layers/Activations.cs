using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers;

/// <summary>The activations of Keras as one table: name and expression. The derivative follows from the expression, as for every formula.</summary>
internal static class Activations
{
    private const float SeluAlpha = 1.6732632423543772f, SeluScale = 1.0507009873554805f;
    private const float InverseSqrt2 = 0.70710678f, Sqrt2OverPi = 0.79788456f;

    private static readonly Dictionary<Activation, (string KerasName, Func<Expression, Expression> Formula)> Pointwise = new()
    {
        [Activation.Linear] = ("linear", x => x),
        [Activation.Relu] = ("relu", x => Max(x, 0f)),
        [Activation.Relu6] = ("relu6", x => Clip(x, 0f, 6f)),
        [Activation.LeakyRelu] = ("leaky_relu", x => LeakyRelu(x, 0.2f)),
        [Activation.Elu] = ("elu", x => Elu(x, 1f)),
        [Activation.Selu] = ("selu", x => SeluScale * Elu(x, SeluAlpha)),
        [Activation.Celu] = ("celu", x => Elu(x, 1f)),
        [Activation.Gelu] = ("gelu", x => 0.5f * x * (1f + Erf(InverseSqrt2 * x))),
        [Activation.GeluTanh] = ("gelu_tanh", x => 0.5f * x * (1f + Tanh(Sqrt2OverPi * (x + 0.044715f * x * x * x)))),
        [Activation.Sigmoid] = ("sigmoid", Sigmoid),
        [Activation.LogSigmoid] = ("log_sigmoid", x => -Softplus(-x)),
        [Activation.HardSigmoid] = ("hard_sigmoid", HardSigmoid),
        [Activation.Silu] = ("silu", x => x * Sigmoid(x)),
        [Activation.HardSilu] = ("hard_silu", x => x * HardSigmoid(x)),
        [Activation.Tanh] = ("tanh", Tanh),
        [Activation.HardTanh] = ("hard_tanh", x => Clip(x, -1f, 1f)),
        [Activation.TanhShrink] = ("tanh_shrink", x => x - Tanh(x)),
        [Activation.HardShrink] = ("hard_shrink", x => IfGreater(Abs(x), 0.5f, x, 0f)),
        [Activation.SoftShrink] = ("soft_shrink", x => IfGreater(x, 0.5f, x - 0.5f, IfGreater(-0.5f, x, x + 0.5f, 0f))),
        [Activation.Softplus] = ("softplus", Softplus),
        [Activation.Softsign] = ("softsign", x => x / (1f + Abs(x))),
        [Activation.Squareplus] = ("squareplus", x => 0.5f * (x + Sqrt(x * x + 4f))),
        [Activation.SparsePlus] = ("sparse_plus", x => IfGreater(x, -1f, IfGreater(1f, x, 0.25f * (x + 1f) * (x + 1f), x), 0f)),
        [Activation.Mish] = ("mish", x => x * Tanh(Softplus(x))),
        [Activation.Exponential] = ("exponential", Exp),
    };

    private static readonly Dictionary<Activation, (string KerasName, Func<Tensor, LayerProgram, Tensor> Formula)> AlongLastAxis = new()
    {
        [Activation.Softmax] = ("softmax", (x, program) => Softmax(x, x.Rank - 1, program)),
        [Activation.LogSoftmax] = ("log_softmax", LogSoftmax),
        [Activation.Glu] = ("glu", Glu),
    };

    public static string KerasName(Activation activation) =>
        Pointwise.TryGetValue(activation, out var pointwise) ? pointwise.KerasName : AlongLastAxis[activation].KerasName;

    /// <summary>The shape after the activation, which differs for the gated one; null after a report.</summary>
    public static Shape? OutputShape(Activation activation, Shape input, LayerReport report) =>
        activation != Activation.Glu ? input
        : input.Last % 2 != 0 ? report.OddGate(input)
        : input.WithLast(input.Last / 2);

    public static Tensor Apply(Activation activation, Tensor x, LayerProgram program)
    {
        if (activation == Activation.Linear)
            return x;

        string name = KerasName(activation);
        Tensor y = Pointwise.TryGetValue(activation, out var pointwise)
            ? program.Map(name, x, (value, _) => pointwise.Formula(value))
            : AlongLastAxis[activation].Formula(x, program);
        program.RememberLogits(y, x, activation);
        return y;
    }

    public static Expression LeakyRelu(Expression x, float negativeSlope) => IfGreater(x, 0f, x, negativeSlope * x);

    public static Expression Elu(Expression x, float alpha) => IfGreater(x, 0f, x, alpha * Expm1(x));

    /// <summary>e / Σ e with e = exp(x - max x): the maximum only keeps the exponentials in range, so no gradient flows through it.</summary>
    public static Tensor Softmax(Tensor x, int axis, LayerProgram program)
    {
        var (e, total) = Exponentials(x, axis, program);
        Tensor y = program.New("softmax", LayerProgram.SampleShape(x));
        y[y.Axes.AsMaps()] = e[y.Axes.AsMaps()] / total[y.Axes.RemoveAt(axis).AsMaps()];
        return y;
    }

    private static Tensor LogSoftmax(Tensor x, LayerProgram program)
    {
        var (maximum, total) = (Maximum(x, x.Rank - 1, program), Exponentials(x, x.Rank - 1, program).Total);
        return program.Map("log_softmax", x, (value, index) =>
            value - maximum[index.RemoveAt(index.Length - 1).AsMaps()] - Log(total[index.RemoveAt(index.Length - 1).AsMaps()]));
    }

    private static Tensor Glu(Tensor x, LayerProgram program)
    {
        int half = x.Buffer.Shape[^1] / 2;
        Tensor y = program.New("glu", LayerProgram.SampleShape(x).WithLast(half));
        var (outer, o) = y.SplitLastAxis();
        y[[.. outer, o]] = x[[.. outer, o]] * Sigmoid(x[[.. outer, o + half]]);
        return y;
    }

    public static (Tensor Exponentials, Tensor Total) Exponentials(Tensor x, int axis, LayerProgram program)
    {
        Tensor maximum = Maximum(x, axis, program);
        Tensor e = program.Map("exp", x, (value, index) => Exp(value - maximum[index.RemoveAt(axis).AsMaps()]));
        Tensor total = program.New("total", Without(x, axis));
        total[e.Axes.RemoveAt(axis).AsMaps()] += e[e.Axes.AsMaps()];
        return (e, total);
    }

    public static Tensor Maximum(Tensor x, int axis, LayerProgram program)
    {
        Tensor maximum = program.New("max", Without(x, axis), stopsGradient: true);
        var index = x.Axes.RemoveAt(axis).AsMaps().ToArray();
        maximum[index] = Max(maximum[index], x[x.Axes.AsMaps()]);
        return maximum;
    }

    private static Shape Without(Tensor x, int axis) => new(LayerProgram.SampleShape(x).Extents.Items.RemoveAt(axis - 1));

    private static Expression HardSigmoid(Expression x) => Clip((1f / 6f) * x + 0.5f, 0f, 1f);
}
