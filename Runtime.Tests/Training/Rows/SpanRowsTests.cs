using ModelCompiler.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Rows;

public sealed class SpanRowsTests
{
    [Theory]
    [InlineData(new[] { 4, 5, 6, 7 }, true)]
    [InlineData(new[] { 9 }, true)]
    [InlineData(new[] { 0, 2, 1, 3 }, false)]
    [InlineData(new[] { 3, 2, 1, 0 }, false)]
    public void Rows_are_consecutive_where_each_is_the_one_after_the_row_before_it(int[] rows, bool expected) => Assert.Equal(expected, RowNumbers.AreConsecutive(rows));

    [Fact]
    public void Two_rows_in_each_others_place_are_not_consecutive_wherever_they_stand()
    {
        for (int length = 2; length < 40; length++)
        {
            int[] rows = [.. Enumerable.Range(3, length)];
            Assert.True(RowNumbers.AreConsecutive(rows));
            for (int i = 1; i < length; i++)
            {
                (rows[i - 1], rows[i]) = (rows[i], rows[i - 1]);
                Assert.False(RowNumbers.AreConsecutive(rows));
                (rows[i - 1], rows[i]) = (rows[i], rows[i - 1]);
            }
        }
    }

    [Fact]
    public void Rows_are_gathered_in_the_order_that_is_asked_for_whatever_their_lengths()
    {
        for (int length = 1; length <= 20; length++)
        {
            foreach (int count in new[] { 1, 5, 16, 33 })
            {
                int[] inOrder = [.. Enumerable.Range(2, count)];
                Check(length, inOrder);
                Check(length, [.. inOrder.Reverse()]);
                Check(length, [.. inOrder.Select(row => row * 7 % 36)]);
            }
        }
    }

    /// <summary>Inputs and targets of a length, the targets once as numbers and once as labels; an element is told by its value.</summary>
    private static void Check(int length, int[] rows)
    {
        float[] x = [.. Enumerable.Range(0, 36 * length).Select(i => i + 0.5f)];
        int[] labels = [.. Enumerable.Range(0, 36 * length).Select(i => -i)];
        float[] expected = [.. rows.SelectMany(row => x.AsSpan(row * length, length).ToArray())];
        NetworkDescription network = Description(length);
        float[] input = new float[expected.Length], numbers = new float[expected.Length], classes = new float[expected.Length], weight = new float[rows.Length];

        new SpanRows<float>(network, x, x, default).Gather(rows, input, numbers, weight);
        Assert.Equal(expected, input);
        Assert.Equal(expected, numbers);
        Assert.All(weight, one => Assert.Equal(1, one));

        new SpanRows<int>(network, x, labels, x.AsSpan(0, 36)).Gather(rows, input, classes, weight);
        Assert.Equal(expected, input);
        Assert.Equal(expected.Select(value => 0.5f - value), classes);
        Assert.Equal(rows.Select(row => x[row]), weight);
    }

    private static NetworkDescription Description(int length) => new()
    {
        Name = "rows", Fingerprint = "rows", InputShape = [length], OutputShape = [length], TargetShape = [length],
        InputLength = length, OutputLength = length, TargetLength = length, LossName = "mean_squared_error",
        ChunkRows = 48, ScratchLength = 0, TrainingScratchLength = 0, ParameterLength = 0, TrainableLength = 0, Layers = [],
    };
}
