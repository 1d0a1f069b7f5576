using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>Of how many sums a written-out sum is made.</summary>
public sealed class UnrollingTests
{
    private readonly Formulas formulas = new();

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(4, 1, 2)]
    [InlineData(8, 1, 4)]
    [InlineData(16, 1, 4)]
    [InlineData(16, 2, 2)]
    [InlineData(8, 4, 1)]
    public void The_fewer_sums_are_under_way_the_more_parts_each_of_them_has(int terms, int sums, int parts) =>
        Assert.Equal(parts, Unrolling.Chains(Sum(terms), sums));

    [Fact]
    public void A_sum_that_is_a_loop_has_one_part() => Assert.Equal(1, Unrolling.Chains(Sum(terms: 17), cells: 1));

    private KernelItem Sum(int terms)
    {
        Tensor x = formulas.Input("x", terms), kernel = formulas.Weight("kernel", terms, 16), z = formulas.Output("z", 16);
        z[z.Axes.AsMaps()] += x[formulas.Batch, kernel.Axes[0]] * kernel[kernel.Axes[0], z.Axes[1]];
        Assignment assignment = formulas.Build().Assignments.Single();
        return new KernelItem(assignment, [.. assignment.OutputAxes.Where(axis => axis.IsBatch)]);
    }
}
