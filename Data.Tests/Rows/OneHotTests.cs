namespace ModelCompiler.Data.Tests.Rows;

public sealed class OneHotTests
{
    [Fact]
    public void A_label_becomes_a_row_with_a_one_at_its_place() => Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f], OneHot.Encode([2, 0], classes: 3));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_that_is_no_class_is_reported_with_its_row(int label) =>
        Assert.Contains($"Expected labels from 0 to 2; row 1 came as {label}.", Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([0, label], classes: 3)).Message);
}
