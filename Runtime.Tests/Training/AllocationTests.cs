using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class AllocationTests
{
    private readonly Flowers _flowers = new(64);

    [Fact]
    public void Predicting_allocates_nothing()
    {
        SoftmaxRegression network = new();
        float[] output = new float[64 * 3];
        Assert.Equal(0, AllocatedWhenWarm(() => network.Predict(_flowers.X, output)));
    }

    [Fact]
    public void A_training_step_allocates_nothing()
    {
        SoftmaxRegression network = new();
        Assert.Equal(0, AllocatedWhenWarm(() => network.TrainOnBatch(_flowers.X, _flowers.Y)));
    }

    [Fact]
    public void Fit_allocates_the_same_for_one_step_as_for_many()
    {
        SoftmaxRegression network = new();
        Assert.Equal(
            AllocatedWhenWarm(() => network.Fit(_flowers.X, _flowers.Y, batchSize: 64, verbose: Verbosity.Silent)),
            AllocatedWhenWarm(() => network.Fit(_flowers.X, _flowers.Y, batchSize: 1, verbose: Verbosity.Silent)));
    }

    private static long AllocatedWhenWarm(Action action)
    {
        for (int i = 0; i < 3; i++)
            action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
