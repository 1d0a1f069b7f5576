using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>Which assignments share a kernel; a bar stands between two.</summary>
public sealed class GroupingTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void Bias_and_relu_run_on_the_register_of_the_contraction()
    {
        Tensor z = Dense(formulas.Input("x", 3), "z", 20), bias = formulas.Weight("bias", 20), relu = formulas.Output("relu", 20);
        relu[relu.Axes.AsMaps()] = Max(z[relu.Axes.AsMaps()] + bias[relu.Axes[1]], 0f);
        Check("z relu");
    }

    [Fact]
    public void More_than_that_is_a_pass_of_its_own_for_it_would_stand_in_three_tiles()
    {
        Tensor z = Dense(formulas.Input("x", 3), "z", 20), bias = formulas.Weight("bias", 20), relu = formulas.Temporary("relu", 20), relu6 = formulas.Output("relu6", 20);
        relu[relu.Axes.AsMaps()] = Max(z[relu.Axes.AsMaps()] + bias[relu.Axes[1]], 0f);
        relu6[relu6.Axes.AsMaps()] = Min(relu[relu6.Axes.AsMaps()], 6f);
        Check("z relu | relu6");
    }

    [Fact]
    public void A_contraction_starts_a_kernel_of_its_own()
    {
        Dense(Dense(formulas.Input("x", 3), "first", 20), "second", 20);
        Check("first | second");
    }

    [Fact]
    public void Softmax_is_one_loop_over_rows()
    {
        Tensor x = formulas.Input("x", 10), max = formulas.Temporary("max"), e = formulas.Temporary("e", 10), total = formulas.Temporary("total"), y = formulas.Output("y", 10);
        max[B] = Max(max[B], x[x.Axes.AsMaps()]);
        e[e.Axes.AsMaps()] = Exp(x[e.Axes.AsMaps()] - max[B]);
        total[B] += e[e.Axes.AsMaps()];
        y[y.Axes.AsMaps()] = e[y.Axes.AsMaps()] / total[B];
        Check("max e total y");
    }

    [Theory]
    [InlineData(128, "mean centred | z")]
    [InlineData(16, "mean centred z")]
    public void A_product_joins_the_row_that_it_reads_only_where_it_is_small(int units, string kernels)
    {
        Tensor x = formulas.Input("x", 48), mean = formulas.Temporary("mean"), centred = formulas.Temporary("centred", 48);
        mean[B] += x[x.Axes.AsMaps()] * (1f / 48);
        centred[centred.Axes.AsMaps()] = x[centred.Axes.AsMaps()] - mean[B];
        Dense(centred, "z", units);
        Check(kernels);
    }

    [Theory]
    [InlineData(false, "z y")]
    [InlineData(true, "z | y")]
    public void A_costly_function_of_one_sum_a_place_has_places_across_the_lanes(bool isCostly, string kernels)
    {
        Tensor x = formulas.Input("x", 28, 16), kernel = formulas.Weight("kernel", 16), z = formulas.Temporary("z", 28), y = formulas.Output("y", 28);
        z[z.Axes.AsMaps()] += x[B, z.Axes[1], kernel.Axes[0]] * kernel[kernel.Axes[0]];
        y[y.Axes.AsMaps()] = isCostly ? Exp(z[y.Axes.AsMaps()]) : Max(z[y.Axes.AsMaps()], 0f);
        Check(kernels);
    }

    [Fact]
    public void A_reader_of_the_first_elements_does_not_run_over_all_of_them()
    {
        Tensor x = formulas.Input("x", 32), t = formulas.Temporary("t", 32), y = formulas.Output("y", 16);
        t[t.Axes.AsMaps()] = Exp(x[t.Axes.AsMaps()]);
        y[y.Axes.AsMaps()] = t[y.Axes.AsMaps()] * 2f;
        Check("t | y");
    }

    [Fact]
    public void A_transposing_reader_does_not_take_the_lanes_from_a_contraction()
    {
        Tensor x = formulas.Input("x", 16, 3), kernel = formulas.Weight("kernel", 3, 16), t = formulas.Temporary("t", 16, 16), y = formulas.Output("y", 16, 16);
        t[B, t.Axes[1], t.Axes[2]] += x[B, t.Axes[1], kernel.Axes[0]] * kernel[kernel.Axes[0], t.Axes[2]];
        y[y.Axes.AsMaps()] = t[B, y.Axes[2], y.Axes[1]];
        Check("t | y");
    }

    [Fact]
    public void What_a_weight_sums_over_the_batch_is_not_read_before_it_is_whole()
    {
        Tensor x = formulas.Input("x", 16), mean = formulas.Shared("mean", 16), y = formulas.Output("y", 16);
        mean[mean.Axes.AsMaps()] += x[B, mean.Axes[0]];
        y[y.Axes.AsMaps()] = x[y.Axes.AsMaps()] - mean[y.Axes[1]];
        Check("mean | y");
    }

    [Fact]
    public void The_largest_of_a_window_is_found_where_its_gradient_is_put()
    {
        Tensor x = formulas.Input("x", 6, 16), y = formulas.Input("y", 3, 16), d = formulas.Input("d", 3, 16), first = formulas.Temporary("first", 3, 16), dx = formulas.Temporary("dx", 6, 16);
        Axis p = formulas.Axis("p", 3), u = formulas.Axis("u", 2), o = formulas.Axis("o", 16);
        first[B, p, o] = Max(first[B, p, o], IfEqual(x[B, (2 * p) + u, o], y[B, p, o], Index(-1 * (IndexMap)u), float.NegativeInfinity));
        dx[B, (2 * p) + u, o] = IfEqual(first[B, p, o], Index(-1 * (IndexMap)u), d[B, p, o], 0f);
        Check("first dx");
    }

    [Fact]
    public void Nobody_reads_in_the_same_kernel_what_is_put_apart()
    {
        Tensor d = formulas.Input("d", 3, 16), dx = formulas.Temporary("dx", 6, 16), y = formulas.Output("y", 6, 16);
        Axis p = formulas.Axis("p", 3), u = formulas.Axis("u", 2), o = formulas.Axis("o", 16);
        dx[B, (2 * p) + u, o] = d[B, p, o];
        y[y.Axes.AsMaps()] = Exp(dx[y.Axes.AsMaps()]);
        Check("dx | y");
    }

    private Tensor Dense(Tensor x, string name, int units)
    {
        Tensor kernel = formulas.Weight(name + "_kernel", x.Buffer.Shape[1], units), z = formulas.Temporary(name, units);
        z[z.Axes.AsMaps()] += x[B, kernel.Axes[0]] * kernel[kernel.Axes[0], z.Axes[1]];
        return z;
    }

    private void Check(string kernels)
    {
        var (program, halos) = Halos.Place(formulas.Build());
        var grouped = Grouping.Run(program, new Layout(program.Buffers, halos));
        Assert.Equal(kernels, string.Join(" | ", grouped.Select(kernel => string.Join(" ", kernel.Items.Select(item => item.Assignment.Output)))));
    }
}
