using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class PackOperandsTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void A_weight_that_is_read_across_the_last_axis_is_packed()
    {
        Tensor dy = formulas.Input("dy", 5), kernel = formulas.Weight("kernel", 3, 5), dx = formulas.Output("dx", 3);
        Axis o = formulas.Axis("o", 5), i = formulas.Axis("i", 3);
        dx[B, i] += dy[B, o] * kernel[i, o];

        formulas.Check(
            PackOperands.Run,
            "dx[b,i] += dy[b,o]*kernel[i,o]   b<4 i<3 o<5",
            """
            kernel_packed[j,i] = kernel[i,j]   j<5 i<3
            dx[b,i] += dy[b,o]*kernel_packed[o,i]   b<4 i<3 o<5
            """);
    }

    [Fact]
    public void A_weight_that_is_read_along_the_last_axis_stays()
    {
        Tensor x = formulas.Input("x", 3), kernel = formulas.Weight("kernel", 3, 5), y = formulas.Output("y", 5);
        Axis i = formulas.Axis("i", 3);
        y[B, y.Axes[1]] += x[B, i] * kernel[i, y.Axes[1]];
        formulas.CheckUnchanged(PackOperands.Run, "y[b,o] += x[b,i]*kernel[i,o]   b<4 o<5 i<3");
    }

    [Fact]
    public void Everybody_who_reads_a_weight_across_reads_the_one_copy()
    {
        Tensor dy = formulas.Input("dy", 5), kernel = formulas.Weight("kernel", 3, 5), first = formulas.Output("first", 3), second = formulas.Output("second", 3);
        Axis o = formulas.Axis("o", 5), i = formulas.Axis("i", 3);
        first[B, i] += dy[B, o] * kernel[i, o];
        second[B, i] += Exp(dy[B, o]) * kernel[i, o];

        formulas.Check(
            PackOperands.Run,
            """
            first[b,i] += dy[b,o]*kernel[i,o]   b<4 i<3 o<5
            second[b,i] += exp(dy[b,o])*kernel[i,o]   b<4 i<3 o<5
            """,
            """
            kernel_packed[j,i] = kernel[i,j]   j<5 i<3
            first[b,i] += dy[b,o]*kernel_packed[o,i]   b<4 i<3 o<5
            second[b,i] += exp(dy[b,o])*kernel_packed[o,i]   b<4 i<3 o<5
            """);
    }

    [Fact]
    public void Two_packs_of_one_weight_are_two_buffers_of_two_names()
    {
        Tensor dy = formulas.Input("dy", 3), kernel = formulas.Weight("kernel", 3, 3, 3), first = formulas.Output("first", 3), second = formulas.Output("second", 3);
        Axis o = formulas.Axis("o", 3), i = formulas.Axis("i", 3);
        first[B, i] += dy[B, o] * kernel[i, 0, o];
        second[B, i] += dy[B, o] * kernel[0, i, o];
        Assert.Empty(ProgramVerifier.Faults(PackOperands.Run(formulas.Build())));
    }
}
