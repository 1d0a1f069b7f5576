namespace ModelCompiler.Data.Tests.Rows;

public sealed class StandardScalerTests
{
    [Fact]
    public void Fitted_columns_get_mean_zero_and_deviation_one()
    {
        float[] x = [1, 100, 2, 300, 3, 200, 6, 400];
        StandardScaler scaler = StandardScaler.Fit(x, columns: 2);
        Assert.Equal([3.0, 250.0], scaler.Means);
        Assert.Equal([Math.Sqrt(14.0 / 4), Math.Sqrt(12500)], scaler.StandardDeviations);

        scaler.Transform(x);
        Assert.Equal(0, x.Where((_, i) => i % 2 == 0).Sum(), 1e-6);
        Assert.Equal(4, x.Where((_, i) => i % 2 == 0).Sum(value => value * value), 1e-5);
    }

    [Fact]
    public void Other_rows_are_scaled_by_what_was_fitted()
    {
        float[] others = [5, 3];
        StandardScaler.Fit([1, 3], columns: 1).Transform(others);
        Assert.Equal([3f, 1f], others);
    }

    [Fact]
    public void Scaled_rows_can_be_given_their_units_back()
    {
        float[] x = [1, 100, 2, 300, 4, 200];
        StandardScaler scaler = StandardScaler.Fit(x, columns: 2);
        float[] y = [.. x];
        scaler.Transform(y);
        scaler.InverseTransform(y);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(x[i], y[i], 1e-4f);
    }

    [Fact]
    public void A_column_of_equal_values_becomes_zero()
    {
        float[] x = [0.1f, 1, 0.1f, 2, 0.1f, 3];
        StandardScaler scaler = StandardScaler.Fit(x, columns: 2);
        Assert.Equal(1, scaler.StandardDeviations[0]);
        scaler.Transform(x);
        Assert.Equal(0, x[0], 1e-6f);
    }

    [Fact]
    public void What_cannot_be_measured_is_reported()
    {
        Assert.StartsWith("Expected rows to measure; came none.", Assert.Throws<ArgumentException>(() => StandardScaler.Fit([], 2)).Message);
        Assert.StartsWith("Expected whole rows of 2 values; came 3 values.", Assert.Throws<ArgumentException>(() => StandardScaler.Fit([1, 2, 3], 2)).Message);
        Assert.StartsWith("Expected finite values; row 1, column 0 came as NaN.", Assert.Throws<ArgumentException>(() => StandardScaler.Fit([1, 2, float.NaN, 3], 2)).Message);
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit([1, 2], 2).Transform(new float[3]));
    }

    [Fact]
    public void A_value_that_is_not_finite_has_the_same_name_in_every_language()
    {
        using OtherCulture culture = new();
        Assert.StartsWith("Expected finite values; row 1, column 0 came as Infinity.", Assert.Throws<ArgumentException>(() => StandardScaler.Fit([1, float.PositiveInfinity], 1)).Message);
    }
}
