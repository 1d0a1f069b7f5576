using Xunit;

namespace ModelCompiler.Runtime.Tests.Threads;

public sealed class SameBitsTests
{
    private const int Rows = 331;

    private readonly float[] _x = Numbers(Rows * WideRegression.Inputs, seed: 1);
    private readonly float[] _y = Numbers(Rows * WideRegression.Units, seed: 2);

    [Theory]
    [InlineData(2, 32)]
    [InlineData(3, 32)]
    [InlineData(4, 32)]
    [InlineData(2, 50)]
    [InlineData(4, 50)]
    [InlineData(3, Rows)]
    [InlineData(0, 50)]
    public void Weights_after_Fit_do_not_depend_on_threads(int threads, int batchSize)
    {
        Assert.Equal(Trained(threads: 1, batchSize).Weights, Trained(threads, batchSize).Weights);
    }

    [Theory]
    [InlineData(2, 50)]
    [InlineData(3, Rows)]
    public void History_does_not_depend_on_threads(int threads, int batchSize)
    {
        History one = Trained(threads: 1, batchSize).History, several = Trained(threads, batchSize).History;
        foreach (string name in one.Names)
            Assert.Equal(one[name], several[name]);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 32)]
    [InlineData(3, Rows)]
    public void Evaluate_does_not_depend_on_threads(int threads, int batchSize)
    {
        Evaluation one = new WideRegression(seed: 3) { Threads = 1 }.Evaluate(_x, _y, batchSize, cancellationToken: TestContext.Current.CancellationToken);
        Evaluation several = new WideRegression(seed: 3) { Threads = threads }.Evaluate(_x, _y, batchSize, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(one.Loss, several.Loss);
        Assert.Equal(one["mean_absolute_error"], several["mean_absolute_error"]);
    }

    [Fact]
    public void Predict_does_not_depend_on_threads()
    {
        Assert.Equal(new WideRegression(seed: 3) { Threads = 1 }.Predict(_x), new WideRegression(seed: 3) { Threads = 3 }.Predict(_x));
    }

    [Fact]
    public void Gradients_for_a_loop_of_your_own_are_those_that_threads_train_with()
    {
        WideRegression network = new(seed: 3) { Threads = 3 };
        network.Compile(new SGD(learningRate: 1));
        float[] before = network.GetWeights()[0];
        float[] gradient = network.ComputeGradients(_x, _y)["line/kernel"];
        network.TrainOnBatch(_x, _y);

        float[] after = network.GetWeights()[0];
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(before[i] - gradient[i], after[i]);
    }

    private (float[][] Weights, History History) Trained(int threads, int batchSize)
    {
        WideRegression network = new(seed: 3) { Threads = threads };
        History history = network.Fit(
            _x, _y, epochs: 2, batchSize, validationSplit: 0.1f, verbose: Verbosity.Silent, cancellationToken: TestContext.Current.CancellationToken);
        return (network.GetWeights(), history);
    }

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
