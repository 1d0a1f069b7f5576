using Xunit;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The ruler that the golden tests measure with.</summary>
public sealed class ComparisonTests
{
    /// <summary>A case with tolerances of 2·10⁻⁵, any of that shape.</summary>
    private readonly GoldenCase _golden = GoldenFolder.Cases().First(golden => golden.Name == "dense/dense_rank2");

    [Fact]
    public void The_expected_values_themselves_have_no_error() => Assert.Equal(0, Worst(value => value));

    [Fact]
    public void An_error_is_a_share_of_the_absolute_and_the_relative_tolerance()
    {
        float[] expected = _golden["loss"].Values;
        double allowed = 2e-5 + 2e-5 * Math.Abs(expected[0]);
        Comparison comparison = new(_golden);
        comparison.Check("loss", expected[0] + 3 * allowed);
        Assert.Equal(3, comparison.Worst, 0.05);
    }

    [Fact]
    public void A_value_that_is_no_number_fails() => Assert.Equal(double.PositiveInfinity, Worst(_ => float.NaN));

    [Fact]
    public void A_missing_value_fails()
    {
        Comparison comparison = new(_golden);
        comparison.Check("pred", _golden["pred"].Values.AsSpan(1));
        Assert.Equal(double.PositiveInfinity, comparison.Worst);
        Assert.Contains("expected 15 values, came 14", comparison.WorstAt);
    }

    [Fact]
    public void Tensors_that_nothing_was_held_against_are_told()
    {
        Comparison comparison = new(_golden);
        comparison.Check("pred", _golden["pred"].Values);
        Assert.Equal(["loss"], comparison.Unchecked(["pred", "loss"]));
    }

    private double Worst(Func<float, float> change)
    {
        Comparison comparison = new(_golden);
        comparison.Check("pred", [.. _golden["pred"].Values.Select(change)]);
        return comparison.Worst;
    }
}
