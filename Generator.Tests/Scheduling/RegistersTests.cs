using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>Which of two chained layers' values pass from one to the other without lying in memory.</summary>
public sealed class RegistersTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_written_out_sum_takes_its_terms_from_the_lanes_of_the_layer_before(int units)
    {
        Chain(units, outputs: 3);
        Assert.Empty(InMemory());
    }

    [Fact]
    public void A_sum_that_is_a_loop_finds_the_layer_before_in_memory()
    {
        Chain(units: 17, outputs: 3);
        Assert.Equal(["relu"], InMemory());
    }

    [Fact]
    public void Where_little_code_counts_for_more_no_sum_is_written_out()
    {
        Chain(units: 8, outputs: 3);
        Assert.Equal(["relu"], InMemory(isSmall: true));
    }

    private void Chain(int units, int outputs)
    {
        Tensor z = Dense(formulas.Input("x", 4), "z", formulas.Temporary("z", units)), relu = formulas.Temporary("relu", units);
        relu[relu.Axes.AsMaps()] = Max(z[relu.Axes.AsMaps()], 0f);
        Dense(relu, "y", formulas.Output("y", outputs));
    }

    private Tensor Dense(Tensor x, string name, Tensor z)
    {
        Tensor kernel = formulas.Weight(name + "_kernel", x.Buffer.Shape[1], z.Buffer.Shape[1]);
        z[z.Axes.AsMaps()] += x[B, kernel.Axes[0]] * kernel[kernel.Axes[0], z.Axes[1]];
        return z;
    }

    private IEnumerable<string> InMemory(bool isSmall = false)
    {
        var (program, halos) = Halos.Place(formulas.Build());
        var layout = new Layout(program.Buffers, halos);
        var kernels = MergeSmallKernels.Run(Grouping.Run(program, layout), layout);
        var registers = new Registers(kernels, layout, isSmall);
        return kernels.SelectMany(kernel => kernel.Writes).Where(buffer => !buffer.IsResult && registers.NeedsMemory(buffer)).Select(buffer => buffer.Name);
    }
}
