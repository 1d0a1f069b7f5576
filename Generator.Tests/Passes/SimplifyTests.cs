using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class SimplifyTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Theory]
    [InlineData("0 + x", "x")]
    [InlineData("x + 0", "x")]
    [InlineData("x - 0", "x")]
    [InlineData("0 - x", "-x")]
    [InlineData("1*x", "x")]
    [InlineData("x/1", "x")]
    [InlineData("exp(x)*0", "0")]
    [InlineData("-(-x)", "x")]
    [InlineData("2*(3*x)", "6*x")]
    [InlineData("2 + 3", "5")]
    [InlineData("x + -x", "x - x")]
    [InlineData("x > 0 ? x : x", "x")]
    public void What_adds_nothing_goes_and_constants_are_folded(string before, string after)
    {
        Tensor x = formulas.Input("x"), y = formulas.Output("y");
        y[B] = Stated(before, x[B]);

        string simplified = Simplify.Run(formulas.Build()).ToString();
        Assert.Equal($"y[b] = {after}   b<4", simplified.Replace("x[b]", "x"));
    }

    private static Expression Stated(string text, Expression x) => text switch
    {
        "0 + x" => 0f + x,
        "x + 0" => x + 0f,
        "x - 0" => x - 0f,
        "0 - x" => 0f - x,
        "1*x" => 1f * x,
        "x/1" => x / 1f,
        "exp(x)*0" => Exp(x) * 0f,
        "-(-x)" => -(-x),
        "2*(3*x)" => 2f * (3f * x),
        "2 + 3" => (Expression)2f + 3f,
        "x + -x" => x + -x,
        _ => IfGreater(x, 0f, x, x),
    };
}
