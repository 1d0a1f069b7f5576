using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>When the rows of a batch lie across the lanes, and what becomes of the program.</summary>
public sealed class RowsInLanesTests
{
    [Theory]
    [InlineData(4, 3, true)]
    [InlineData(8, 8, true)]
    [InlineData(64, 16, false)]
    [InlineData(784, 128, false)]
    public void They_do_where_a_layer_would_fill_few_lanes(int inputs, int units, bool inLanes) =>
        Assert.Equal(inLanes, RowsInLanes.Of(Training(inputs, units)) is not null);

    [Fact]
    public void They_do_not_where_nothing_is_trained() => Assert.Null(RowsInLanes.Of(Pipeline.RunForward(Squares(4, 3))));

    [Fact]
    public void Rows_go_into_the_lanes_first_and_out_last()
    {
        var (_, layout, kernels) = CompiledProgram.Schedule(Training(4, 3));

        Assert.Equal("x_lanes weight_lanes", Written(kernels[0]));
        Assert.Equal("loss", Written(kernels[^1]));
        Assert.All(kernels, kernel => Assert.True(kernel.HasRowsInLanes));
        Assert.All(
            kernels.SelectMany(kernel => kernel.Writes).Where(RowsInLanes.IsInLanes),
            buffer => Assert.Equal((1, 32), (layout[buffer].Strides[0], buffer.Shape[0])));
    }

    private static string Written(Kernel kernel) => string.Join(" ", kernel.Writes);

    private static TensorProgram Training(int inputs, int units) => Pipeline.RunTraining(Squares(inputs, units), inputGradients: false);

    /// <summary>The loss of a row: the sum of the squared exponentials of what a dense layer makes of it.</summary>
    private static TensorProgram Squares(int inputs, int units)
    {
        var formulas = new Formulas(chunkRows: 32);
        Tensor x = formulas.Input("x", inputs), kernel = formulas.Weight("kernel", inputs, units), z = formulas.Temporary("z", units), e = formulas.Temporary("e", units), loss = formulas.Loss("loss");
        z[z.Axes.AsMaps()] += x[formulas.Batch, kernel.Axes[0]] * kernel[kernel.Axes[0], z.Axes[1]];
        e[e.Axes.AsMaps()] = Exp(z[e.Axes.AsMaps()]);
        loss[formulas.Batch] += e[e.Axes.AsMaps()] * e[e.Axes.AsMaps()];
        return formulas.Build();
    }
}
