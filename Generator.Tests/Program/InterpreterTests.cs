using ModelCompiler.Generator.Program;
using ModelCompiler.Numerics;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>The interpreter on programs whose results can be worked out by hand: everything else is compared with it.</summary>
public sealed class InterpreterTests
{
    private readonly Formulas formulas = new();

    [Fact]
    public void A_sum_runs_over_what_the_output_does_not_mention()
    {
        Tensor x = formulas.Input("x", 2), kernel = formulas.Weight("k", 2, 2), y = formulas.Output("y", 2);
        Axis i = formulas.Axis("i", 2);
        y[y.Axes.AsMaps()] += x[formulas.Batch, i] * kernel[i, y.Axes[1]];
        Assert.Equal([1 * 10 + 2 * 30, 1 * 20 + 2 * 40], Values(Run([1, 2], ("k", [10, 20, 30, 40])).Predictions));
    }

    [Fact]
    public void Only_the_rows_that_are_there_are_computed()
    {
        Tensor x = formulas.Input("x", 1), total = formulas.Shared("total"), y = formulas.Output("y", 1);
        total[[]] += x[formulas.Batch, 0];
        y[y.Axes.AsMaps()] = x[y.Axes.AsMaps()] / total[[]];
        Assert.Equal([0.25, 0.75], Values(Interpreter.Run(formulas.Build(), new ProgramInput(2, [1, 3], [], [], new Dictionary<string, double[]>())).Predictions));
    }

    [Fact]
    public void A_point_whose_guard_fails_is_no_candidate_for_a_maximum()
    {
        Tensor x = formulas.Input("x", 3), y = formulas.Output("y", 3);
        Axis u = formulas.Axis("u", 2);
        y[y.Axes.AsMaps()] = Max(y[y.Axes.AsMaps()], x[formulas.Batch, y.Axes[1] + u]);
        Assert.Equal([-1, -2, -3], Values(Run([-1, -2, -3]).Predictions));
    }

    [Fact]
    public void Points_that_meet_in_one_element_add_up()
    {
        Tensor x = formulas.Input("x", 3), y = formulas.Output("y", 4);
        Axis p = formulas.Axis("p", 3), u = formulas.Axis("u", 2);
        y[formulas.Batch, p + u] += x[formulas.Batch, p];
        Assert.Equal([1, 3, 5, 3], Values(Run([1, 2, 3]).Predictions));
    }

    [Fact]
    public void Random_numbers_are_those_of_the_runtime()
    {
        Tensor y = formulas.Output("y", 3);
        y[y.Axes.AsMaps()] = new RandomUniform(5, y.Axes[1], 3, formulas.Batch);
        var input = new ProgramInput(1, [], [], [], new Dictionary<string, double[]>()) { FirstRow = 2, Key = (11, 12) };
        uint stream = 12 ^ unchecked(0x9E3779B9u * 6);
        Assert.Equal(
            from element in (uint[])[6, 7, 8] select (double)CounterRandom.Uniform(CounterRandom.Bits(element, 11, stream)),
            Values(Interpreter.Run(formulas.Build(), input).Predictions));
    }

    [Theory]
    [InlineData(UnaryOperator.Negate, -0.5)]
    [InlineData(UnaryOperator.Abs, 0.5)]
    [InlineData(UnaryOperator.Exp, 1.6487212707001282)]
    [InlineData(UnaryOperator.Expm1, 0.6487212707001282)]
    [InlineData(UnaryOperator.Log, -0.6931471805599453)]
    [InlineData(UnaryOperator.Log1p, 0.4054651081081644)]
    [InlineData(UnaryOperator.Sqrt, 0.7071067811865476)]
    [InlineData(UnaryOperator.Tanh, 0.46211715726000973)]
    [InlineData(UnaryOperator.Sigmoid, 0.6224593312018546)]
    [InlineData(UnaryOperator.Erf, 0.5204998778130465)]
    [InlineData(UnaryOperator.Softplus, 0.9740769841801067)]
    [InlineData(UnaryOperator.Sin, 0.479425538604203)]
    [InlineData(UnaryOperator.Cos, 0.8775825618903728)]
    [InlineData(UnaryOperator.Floor, 0)]
    public void Functions_are_the_textbooks(object function, double expected)
    {
        Tensor x = formulas.Input("x", 1), y = formulas.Output("y", 1);
        y[y.Axes.AsMaps()] = new Unary((UnaryOperator)function, x[y.Axes.AsMaps()]);
        Assert.Equal(expected, Run([0.5]).Predictions[0].Value, 1e-15);
    }

    [Fact]
    public void An_error_bound_holds_what_single_precision_gives()
    {
        Tensor x = formulas.Input("x", 3), y = formulas.Output("y", 1);
        Axis i = formulas.Axis("i", 3);
        y[formulas.Batch, 0] += x[formulas.Batch, i] * 0.1f;
        Rounded sum = Run([1e6f, 0.25f, -1e6f]).Predictions[0];
        float single = (1e6f * 0.1f) + (0.25f * 0.1f) + (-1e6f * 0.1f);
        Assert.InRange(single, sum.Value - sum.Error, sum.Value + sum.Error);
        Assert.InRange(sum.Error, 1e-3, 0.1);
    }

    [Fact]
    public void A_choice_that_rounding_decides_is_as_wide_as_its_sides_lie_apart()
    {
        Tensor x = formulas.Input("x", 1), y = formulas.Output("y", 1);
        y[y.Axes.AsMaps()] = IfGreater(x[y.Axes.AsMaps()] * 0.1f, 0.3f, 5f, 2f);
        Rounded choice = Run([3]).Predictions[0];
        Assert.Equal(3, choice.Error, 1e-12);
        Assert.Equal(0, Run([2]).Predictions[0].Error);
    }

    private ProgramOutput Run(double[] row, params (string Name, double[] Values)[] weights) => Interpreter.Run(
        formulas.Build(), new ProgramInput(1, row, [], [], weights.ToDictionary(weight => weight.Name, weight => weight.Values)));

    private static double[] Values(Rounded[] numbers) => [.. numbers.Select(number => number.Value)];
}
