using CsCheck;

namespace ModelCompiler.Data.Tests.Rows;

public sealed class TrainTestSplitTests
{
    [Fact]
    public void Every_row_is_on_one_side_and_the_share_is_kept() =>
        Gen.Select(Gen.Int[2, 200], Gen.Double[0.05, 0.95], Gen.ULong).Where(x => Held(x) is var held && held > 0 && held < x.Item1).Sample(x =>
        {
            TrainTestSplit split = TrainTestSplit.Random(x.Item1, x.Item2, x.Item3);
            Assert.Equal(Enumerable.Range(0, x.Item1), split.TrainingRows.Concat(split.TestRows).Order());
            Assert.Equal(Held(x), split.TestRows.Count);
        }, iter: 300);

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_one_others()
    {
        TrainTestSplit one = TrainTestSplit.Random(1000, 0.2, seed: 1), again = TrainTestSplit.Random(1000, 0.2, seed: 1);
        Assert.Equal(one.TrainingRows, again.TrainingRows);
        Assert.NotEqual(one.TestRows, TrainTestSplit.Random(1000, 0.2, seed: 2).TestRows);
    }

    [Fact]
    public void Rows_are_drawn_evenly_from_all_places()
    {
        int[] drawn = new int[10];
        for (ulong seed = 0; seed < 3000; seed++)
        {
            foreach (int row in TrainTestSplit.Random(10, 0.3, seed).TestRows)
                drawn[row]++;
        }

        Assert.All(drawn, count => Assert.InRange(count, 900 - 5 * 25, 900 + 5 * 25));   // five standard deviations of a binomial
    }

    [Fact]
    public void A_stratified_split_holds_out_the_same_share_of_each_class()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 60 ? 0 : i < 90 ? 1 : 2)];
        TrainTestSplit split = TrainTestSplit.Stratified(labels, 0.2, seed: 3);
        Assert.Equal([12, 6, 2], Enumerable.Range(0, 3).Select(label => split.TestRows.Count(row => labels[row] == label)));
        Assert.Equal(Enumerable.Range(0, 100), split.TrainingRows.Concat(split.TestRows).Order());
        Assert.NotEqual(split.TestRows.Order(), split.TestRows);
    }

    [Fact]
    public void A_stratified_split_of_whole_shares_gives_the_same_rows_for_ever()
    {
        TrainTestSplit split = TrainTestSplit.Stratified([0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1], 0.2, seed: 1);
        Assert.Equal([0, 14, 2], split.TestRows);
        Assert.Equal([7, 3, 1, 6, 11, 8, 13, 10, 12, 5, 4, 9], split.TrainingRows);
    }

    [Fact]
    public void A_stratified_split_holds_out_the_share_of_all_rows_and_as_near_as_can_be_that_of_each_class() =>
        Gen.Select(Gen.Int[0, 6].Array[2, 60], Gen.Double[0.05, 0.95], Gen.ULong).Sample((labels, share, seed) =>
        {
            int total = Held((labels.Length, share, seed)), classes = labels.Distinct().Count();
            if (total == 0 || labels.Length - total < classes)
            {
                Assert.Throws<ArgumentException>("testShare", () => TrainTestSplit.Stratified(labels, share, seed));
                return;
            }

            TrainTestSplit split = TrainTestSplit.Stratified(labels, share, seed);
            Assert.Equal(Enumerable.Range(0, labels.Length), split.TrainingRows.Concat(split.TestRows).Order());
            Assert.Equal(total, split.TestRows.Count);
            Assert.Equal(classes, split.TrainingRows.Select(row => labels[row]).Distinct().Count());
            double[] lacking = [.. labels.CountBy(label => label).Select(each => each.Value * share - split.TestRows.Count(row => labels[row] == each.Key))];
            Assert.All(lacking, rows => Assert.True(rows < 1 + 1e-9));
        }, iter: 1000);

    [Fact]
    public void The_only_row_of_a_class_is_to_train_on()
    {
        for (ulong seed = 0; seed < 20; seed++)
            Assert.Contains(4, TrainTestSplit.Stratified([0, 0, 0, 0, 1], 0.5, seed).TrainingRows);
    }

    [Fact]
    public void Classes_that_are_too_small_for_a_row_each_share_the_rows_of_the_test()
    {
        int[] labels = [.. Enumerable.Range(0, 20).Select(row => row / 2)], drawn = new int[10];
        for (ulong seed = 0; seed < 1000; seed++)
        {
            IReadOnlyList<int> test = TrainTestSplit.Stratified(labels, 0.2, seed).TestRows;
            Assert.Equal(4, test.Select(row => labels[row]).Distinct().Count());
            foreach (int row in test)
                drawn[labels[row]]++;
        }

        Assert.All(drawn, count => Assert.InRange(count, 400 - 5 * 15.5, 400 + 5 * 15.5));   // five standard deviations of a binomial
    }

    [Fact]
    public void A_share_that_leaves_too_few_rows_for_the_classes_is_an_error() =>
        Assert.StartsWith("Expected a share that leaves a row of each class for training; came 6 rows of 3 classes, of which 4 would be for the test.",
            Assert.Throws<ArgumentException>("testShare", () => TrainTestSplit.Stratified([0, 0, 1, 1, 2, 2], 0.6, seed: 1)).Message);

    [Fact]
    public void Inputs_and_targets_are_split_alike()
    {
        TrainTestSplit split = TrainTestSplit.Random(5, 0.4, seed: 1);
        (float[] x, float[] testX) = split.Apply<float>([0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f], columns: 2);
        (int[] y, int[] testY) = split.Apply<int>([0, 1, 2, 3, 4]);
        Assert.Equal(split.TrainingRows, y);
        Assert.Equal(split.TestRows, testY);
        Assert.Equal(y.SelectMany(row => new[] { row, row + 0.5f }), x);
        Assert.Equal(testY.SelectMany(row => new[] { row, row + 0.5f }), testX);
    }

    [Fact]
    public void Rows_that_do_not_match_are_reported()
    {
        TrainTestSplit split = TrainTestSplit.Random(5, 0.4, seed: 1);
        Assert.StartsWith("Expected 5 rows, as many as were split; came 4.", Assert.Throws<ArgumentException>(() => split.Apply<int>([1, 2, 3, 4])).Message);
        Assert.StartsWith("Expected whole rows of 2 values; came 5 values.", Assert.Throws<ArgumentException>(() => split.Apply<int>([1, 2, 3, 4, 5], columns: 2)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_share_is_between_nothing_and_everything(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainTestSplit.Random(10, share, seed: 1));

    [Fact]
    public void A_share_that_is_refused_is_told_with_a_point_where_the_language_has_a_comma()
    {
        using OtherCulture culture = new();
        string message = "Expected a share between 0 and 1; came 1.5. (Parameter 'testShare')";
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => TrainTestSplit.Random(10, 1.5, seed: 1)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => TrainTestSplit.Stratified([0, 1], 1.5, seed: 1)).Message);
    }

    [Fact]
    public void A_side_without_rows_is_an_error() =>
        Assert.StartsWith("Expected a share that leaves rows for training and for the test; came 2 rows, of which 0 would be for the test.",
            Assert.Throws<ArgumentException>(() => TrainTestSplit.Random(2, 0.1, seed: 1)).Message);

    private static int Held((int Rows, double Share, ulong) x) => (int)Math.Round(x.Rows * x.Share, MidpointRounding.AwayFromZero);
}
