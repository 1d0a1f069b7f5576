using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class DeterminismTests
{
    private readonly Flowers _flowers = new(50);

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        Assert.Equal(Trained(seed: 7, fitSeed: null), Trained(seed: 7, fitSeed: null));
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        Assert.NotEqual(new SoftmaxRegression(seed: 7).GetWeights(), new SoftmaxRegression(seed: 8).GetWeights());
    }

    [Fact]
    public void Another_seed_for_fitting_takes_the_rows_in_another_order()
    {
        Assert.NotEqual(Trained(seed: 7, fitSeed: 1), Trained(seed: 7, fitSeed: 2));
    }

    [Fact]
    public void Resuming_at_an_epoch_gives_the_bits_of_training_without_a_pause()
    {
        SoftmaxRegression paused = new(seed: 7);
        paused.Fit(_flowers.X, _flowers.Y, epochs: 2, batchSize: 8, verbose: Verbosity.Silent);
        History rest = paused.Fit(_flowers.X, _flowers.Y, epochs: 5, initialEpoch: 2, batchSize: 8, verbose: Verbosity.Silent);

        Assert.Equal([2, 3, 4], rest.Epochs);
        Assert.Equal(Trained(seed: 7, fitSeed: null), paused.GetWeights());
    }

    [Fact]
    public void Each_epoch_takes_every_row_once_in_an_order_of_its_own()
    {
        Assert.NotEqual(Order(shuffle: true), Order(shuffle: false));
        Assert.Equal(Order(shuffle: false).Order(), Order(shuffle: true).Order());
        Assert.Equal(Order(shuffle: false)[..10], Order(shuffle: false)[10..]);
        Assert.NotEqual(Order(shuffle: true)[..10], Order(shuffle: true)[10..]);
    }

    /// <summary>The loss of each single-row batch tells which row it was, as nothing is learnt.</summary>
    private double[] Order(bool shuffle)
    {
        SoftmaxRegression network = new(seed: 1);
        network.Compile(new SGD(learningRate: 0));
        LossRecorder recorder = new();
        network.Fit(_flowers.X.AsSpan(0, 40), _flowers.Y.AsSpan(0, 10), epochs: 2, batchSize: 1, shuffle: shuffle, callbacks: [recorder], verbose: Verbosity.Silent);
        return [.. recorder.Losses];
    }

    private float[][] Trained(ulong seed, ulong? fitSeed)
    {
        SoftmaxRegression network = new(seed);
        network.Fit(_flowers.X, _flowers.Y, epochs: 5, batchSize: 8, seed: fitSeed, verbose: Verbosity.Silent);
        return network.GetWeights();
    }

    private sealed class LossRecorder : Callback
    {
        public List<double> Losses { get; } = [];

        public override void OnBatchEnd(TrainingContext training, int batch, double loss) => Losses.Add(loss);
    }
}
