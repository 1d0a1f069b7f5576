using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class ShareEqualAssignmentsTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void Of_two_equal_assignments_the_later_goes()
    {
        Tensor x = formulas.Input("x", 3), first = formulas.Temporary("first"), second = formulas.Temporary("second"), y = formulas.Output("y");
        first[B] += x[x.Axes.AsMaps()];
        second[B] += x[B, formulas.Axis("k", 3)];
        y[B] = first[B] / second[B];

        formulas.Check(
            ShareEqualAssignments.Run,
            """
            first[b] += x[b,o]   b<4 o<3
            second[b] += x[b,k]   b<4 k<3
            y[b] = first[b]/second[b]   b<4
            """,
            """
            first[b] += x[b,o]   b<4 o<3
            y[b] = first[b]/first[b]   b<4
            """);
    }

    [Fact]
    public void A_value_that_is_stored_is_read_where_it_stands_again()
    {
        Tensor x = formulas.Input("x", 3), e = formulas.Temporary("e", 3), y = formulas.Output("y", 3);
        e[e.Axes.AsMaps()] = Exp(x[e.Axes.AsMaps()]);
        y[e.Axes.AsMaps()] = Exp(x[e.Axes.AsMaps()]) * x[e.Axes.AsMaps()] + e[e.Axes.AsMaps()];

        formulas.Check(
            ShareEqualAssignments.Run,
            """
            e[b,o] = exp(x[b,o])   b<4 o<3
            y[b,o] = exp(x[b,o])*x[b,o] + e[b,o]   b<4 o<3
            """,
            """
            e[b,o] = exp(x[b,o])   b<4 o<3
            y[b,o] = e[b,o]*x[b,o] + e[b,o]   b<4 o<3
            """);
    }

    [Fact]
    public void Sums_over_other_extents_are_not_equal()
    {
        Tensor x = formulas.Input("x", 3), first = formulas.Temporary("first"), second = formulas.Temporary("second"), y = formulas.Output("y");
        first[B] += x[B, formulas.Axis("i", 3)];
        second[B] += x[B, formulas.Axis("i", 2)];
        y[B] = first[B] / second[B];

        formulas.CheckUnchanged(
            ShareEqualAssignments.Run,
            """
            first[b] += x[b,i]   b<4 i<3
            second[b] += x[b,i]   b<4 i<2
            y[b] = first[b]/second[b]   b<4
            """);
    }
}
