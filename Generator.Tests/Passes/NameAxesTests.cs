using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class NameAxesTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void Every_axis_of_a_formula_has_a_name_of_its_own()
    {
        Tensor x = formulas.Input("x", 3), y = formulas.Output("y", 5), z = formulas.Output("z", 3);
        y[y.Axes.AsMaps()] += x[B, formulas.Axis("o", 3)];
        z[z.Axes.AsMaps()] = x[z.Axes.AsMaps()];

        formulas.Check(
            NameAxes.Run,
            """
            y[b,o] += x[b,o]   b<4 o<5 o<3
            z[b,o] = x[b,o]   b<4 o<3
            """,
            """
            y[b,o] += x[b,i]   b<4 o<5 i<3
            z[b,o] = x[b,o]   b<4 o<3
            """);
    }

    [Fact]
    public void The_batch_keeps_its_letter()
    {
        Tensor x = formulas.Input("x", 3), y = formulas.Output("y");
        y[B] += x[B, formulas.Axis("b", 3)];
        formulas.Check(NameAxes.Run, "y[b] += x[b,b]   b<4 b<3", "y[b] += x[b,i]   b<4 i<3");
    }
}
