using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class FuseIntoScattersTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void A_rectifiers_gradient_is_computed_where_that_of_a_pooling_is_put()
    {
        Tensor relu = formulas.Input("relu", 6), z = formulas.Temporary("z", 6);
        Tensor scattered = Scatter("t", 6);
        z[z.Axes.AsMaps()] = IfGreater(relu[z.Axes.AsMaps()], 0f, scattered[z.Axes.AsMaps()], 0f);

        formulas.Check(
            FuseIntoScatters.Run,
            """
            t[b,2*p+u] = d[b,p]   b<4 p<3 u<2
            z[b,o] = relu[b,o] > 0 ? t[b,o] : 0   b<4 o<6
            """,
            "z[b,2*p+u] = relu[b,2*p+u] > 0 ? d[b,p] : 0   b<4 p<3 u<2");
    }

    [Fact]
    public void Where_nothing_was_put_a_reader_that_makes_more_than_zero_of_it_still_goes()
    {
        Tensor z = formulas.Temporary("z", 7);
        Tensor scattered = Scatter("t", 7);
        z[z.Axes.AsMaps()] = scattered[z.Axes.AsMaps()] + 1f;

        formulas.CheckUnchanged(
            FuseIntoScatters.Run,
            """
            t[b,2*p+u] = d[b,p]   b<4 p<3 u<2
            z[b,o] = t[b,o] + 1   b<4 o<7
            """);
    }

    [Fact]
    public void What_two_read_stays()
    {
        Tensor z = formulas.Temporary("z", 6), total = formulas.Output("total");
        Tensor scattered = Scatter("t", 6);
        z[z.Axes.AsMaps()] = scattered[z.Axes.AsMaps()] * 2f;
        total[B] += scattered[z.Axes.AsMaps()];

        formulas.CheckUnchanged(
            FuseIntoScatters.Run,
            """
            t[b,2*p+u] = d[b,p]   b<4 p<3 u<2
            z[b,o] = t[b,o]*2   b<4 o<6
            total[b] += t[b,o]   b<4 o<6
            """);
    }

    /// <summary>Three gradients, each put at two places.</summary>
    private Tensor Scatter(string name, int length)
    {
        Tensor gradient = formulas.Input("d", 3), result = formulas.Temporary(name, length);
        Axis p = formulas.Axis("p", 3), u = formulas.Axis("u", 2);
        result[B, 2 * p + u] = gradient[B, p];
        return result;
    }
}
