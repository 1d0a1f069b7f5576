using CsCheck;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Passes;

/// <summary>Sums that scatter give the same as sums that gather, whatever the stride, the dilation and the padding.</summary>
public sealed class GatherScattersTests
{
    private static readonly Gen<(int Positions, int Taps, int Stride, int Dilation, int Padding)> Windows =
        from positions in Gen.Int[1, 6]
        from taps in Gen.Int[1, 4]
        from stride in Gen.Int[1, 5]
        from dilation in Gen.Int[1, 3]
        from padding in Gen.Int[-2, 3]
        select (positions, taps, stride, dilation, padding);

    [Fact]
    public void Gathering_keeps_every_sum() => Windows.Sample(window =>
    {
        TensorProgram scatter = Scatter(window.Positions, window.Taps, window.Stride, window.Dilation, window.Padding);
        TensorProgram gather = GatherScatters.Run(scatter);
        Assert.Empty(ProgramVerifier.Faults(gather));
        double[] x = [.. Enumerable.Range(1, window.Positions).Select(n => (double)n)], kernel = [.. Enumerable.Range(1, window.Taps).Select(n => 100.0 * n)];
        ProgramInput input = new(1, x, [], [], new Dictionary<string, double[]> { ["kernel"] = kernel });
        Assert.Equal(
            Interpreter.Run(scatter, input)["d"].Select(value => value.Value),
            Interpreter.Run(gather, input)["d"].Select(value => value.Value));
    });

    [Fact]
    public void A_stride_gives_a_dense_sum_for_each_of_its_phases()
    {
        TensorProgram gather = GatherScatters.Run(Scatter(positions: 4, taps: 3, stride: 2, dilation: 1, padding: 0));
        Assert.Equal(2, gather.Writers.Single(writers => writers.Key.Name == "d").Count());
        Assert.All(gather.Assignments, assignment => Assert.True(assignment.Index.Items.All(map => map.IsInjective)));
    }

    [Fact]
    public void The_taps_of_a_phase_are_summed_over_before_the_channels_as_those_of_the_filter_were()
    {
        var formulas = new Formulas(chunkRows: 1);
        Tensor x = formulas.Input("x", 4, 8), kernel = formulas.Weight("kernel", 4, 8), d = formulas.Temporary("d", 10), y = formulas.Output("y", 10);
        Axis p = x.Axes[1], u = kernel.Axes[0], o = kernel.Axes[1];
        d[formulas.Batch, 2 * p + u] += x[formulas.Batch, p, o] * kernel[u, o];
        y[y.Axes.AsMaps()] = d[y.Axes.AsMaps()];

        var phases = GatherScatters.Run(formulas.Build()).Writers.Single(writers => writers.Key.Name == "d").ToArray();

        Assert.Equal([u.Name, u.Name], phases.Select(phase => phase.ReductionAxes.First().Name));
        Assert.All(phases, phase => Assert.Equal(o, phase.ReductionAxes.Last()));
    }

    /// <summary>d[s·p + k·u − c] += x[p] · kernel[u], the gradient of a convolution's input.</summary>
    private static TensorProgram Scatter(int positions, int taps, int stride, int dilation, int padding)
    {
        var formulas = new Formulas(chunkRows: 1);
        int length = Math.Max(1, stride * (positions - 1) + dilation * (taps - 1) + 1 - 2 * padding);
        Tensor x = formulas.Input("x", positions), kernel = formulas.Weight("kernel", taps), d = formulas.Temporary("d", length), y = formulas.Output("y", length);
        Axis p = x.Axes[1], u = kernel.Axes[0];
        d[formulas.Batch, stride * p + dilation * u - padding] += x[formulas.Batch, p] * kernel[u];
        y[y.Axes.AsMaps()] = d[y.Axes.AsMaps()];
        return formulas.Build();
    }
}
