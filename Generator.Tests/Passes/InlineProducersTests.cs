using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class InlineProducersTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void Work_is_inlined_into_the_only_pointwise_reader_of_its_domain()
    {
        Tensor x = formulas.Input("x", 3), t = formulas.Temporary("t", 3), y = formulas.Output("y", 3);
        t[t.Axes.AsMaps()] = Exp(x[t.Axes.AsMaps()]);
        y[y.Axes.AsMaps()] = t[y.Axes.AsMaps()] + 1f;

        formulas.Check(
            InlineProducers.Run,
            """
            t[b,o] = exp(x[b,o])   b<4 o<3
            y[b,o] = t[b,o] + 1   b<4 o<3
            """,
            "y[b,o] = exp(x[b,o]) + 1   b<4 o<3");
    }

    [Fact]
    public void Work_is_not_done_again_at_every_step_of_a_sum()
    {
        Tensor x = formulas.Input("x", 3), t = formulas.Temporary("t", 3), kernel = formulas.Weight("kernel", 3, 5), y = formulas.Output("y", 5);
        Axis i = formulas.Axis("i", 3);
        t[t.Axes.AsMaps()] = Exp(x[t.Axes.AsMaps()]);
        y[B, y.Axes[1]] += t[B, i] * kernel[i, y.Axes[1]];

        formulas.CheckUnchanged(
            InlineProducers.Run,
            """
            t[b,o] = exp(x[b,o])   b<4 o<3
            y[b,o] += t[b,i]*kernel[i,o]   b<4 o<5 i<3
            """);
    }

    [Fact]
    public void A_copy_is_inlined_into_everybody()
    {
        Tensor x = formulas.Input("x", 3), t = formulas.Temporary("t", 3), y = formulas.Output("y", 3), total = formulas.Output("total");
        t[t.Axes.AsMaps()] = x[t.Axes.AsMaps()];
        y[y.Axes.AsMaps()] = Exp(t[y.Axes.AsMaps()]);
        total[B] += t[t.Axes.AsMaps()];

        formulas.Check(
            InlineProducers.Run,
            """
            t[b,o] = x[b,o]   b<4 o<3
            y[b,o] = exp(t[b,o])   b<4 o<3
            total[b] += t[b,o]   b<4 o<3
            """,
            """
            y[b,o] = exp(x[b,o])   b<4 o<3
            total[b] += x[b,o]   b<4 o<3
            """);
    }

    [Fact]
    public void A_copy_of_part_of_a_buffer_stays_for_what_lies_around_it_is_zero()
    {
        Tensor x = formulas.Input("x", 3), t = formulas.Temporary("t", 5), y = formulas.Output("y", 5);
        t[B, x.Axes[1] + 1] = x[x.Axes.AsMaps()];
        y[y.Axes.AsMaps()] = t[y.Axes.AsMaps()];

        formulas.CheckUnchanged(
            InlineProducers.Run,
            """
            t[b,o+1] = x[b,o]   b<4 o<3
            y[b,o] = t[b,o]   b<4 o<5
            """);
    }

    [Fact]
    public void A_sum_over_steps_that_are_all_the_same_counts_them()
    {
        Tensor x = formulas.Input("x", 3), t = formulas.Temporary("t", 5, 3), y = formulas.Output("y", 3);
        t[t.Axes.AsMaps()] = x[B, t.Axes[2]];
        y[B, y.Axes[1]] += t[B, formulas.Axis("p", 5), y.Axes[1]];

        formulas.Check(
            InlineProducers.Run,
            """
            t[b,p,o] = x[b,o]   b<4 p<5 o<3
            y[b,o] += t[b,p,o]   b<4 o<3 p<5
            """,
            "y[b,o] += 5*x[b,o]   b<4 o<3");
    }

    [Fact]
    public void A_copy_stays_where_a_reader_looks_beyond_the_edges_that_the_copy_made()
    {
        Tensor x = formulas.Input("x", 6), t = formulas.Temporary("t", 3, 2), y = formulas.Output("y", 3, 2);
        Axis u = formulas.Axis("u", 2);
        t[t.Axes.AsMaps()] = x[B, 2 * t.Axes[1] + t.Axes[2]];
        y[y.Axes.AsMaps()] += t[B, y.Axes[1] + u, y.Axes[2]];

        formulas.CheckUnchanged(
            InlineProducers.Run,
            """
            t[b,p,o] = x[b,2*p+o]   b<4 p<3 o<2
            y[b,p,o] += t[b,u+p,o]   where 0<=u+p<3   b<4 p<3 o<2 u<2
            """);
    }
}
