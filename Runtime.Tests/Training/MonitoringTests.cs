using ModelCompiler.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Against what Keras does when these losses come, one for each epoch.</summary>
public sealed class MonitoringTests
{
    private static readonly double[] s_losses = [1, 0.8, 0.85, 0.79, 0.795, 0.7899, 0.9, 0.78, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85];

    private readonly SoftmaxRegression _network = new(seed: 1);

    public static TheoryData<EarlyStopping, int, int> Stops => new()
    {
        { new EarlyStopping(), 2, 1 },
        { new EarlyStopping(patience: 2), 9, 7 },
        { new EarlyStopping(patience: 3), 10, 7 },
        { new EarlyStopping(patience: 2, minDelta: 0.05), 3, 1 },
        { new EarlyStopping(patience: 2, baseline: 0.5), 2, 1 },
        { new EarlyStopping(patience: 1, startFromEpoch: 4), 6, 5 },
        { new EarlyStopping(patience: 3, mode: MonitorMode.Max), 3, 0 },
    };

    public static TheoryData<ReduceLROnPlateau, double[]> Reductions => new()
    {
        {
            new ReduceLROnPlateau(factor: 0.5, patience: 2),
            [0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.005, 0.005, 0.0025, 0.0025, 0.00125, 0.00125, 0.000625]
        },
        {
            new ReduceLROnPlateau(factor: 0.1, patience: 1, cooldown: 2, minLR: 0.0005),
            [0.01, 0.01, 0.001, 0.001, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005]
        },
        {
            new ReduceLROnPlateau(factor: 0.2, patience: 2, mode: MonitorMode.Max),
            [0.01, 0.01, 0.002, 0.002, 0.0004, 0.0004, 8e-5, 8e-5, 1.6e-5, 1.6e-5, 3.2e-6, 3.2e-6, 6.4e-7, 6.4e-7]
        },
    };

    [Theory]
    [MemberData(nameof(Stops), DisableDiscoveryEnumeration = true)]
    public void Early_stopping_stops_when_Keras_does(EarlyStopping callback, int stopped, int best)
    {
        TrainingContext training = Begin(callback);
        for (int epoch = 0; !training.StopTraining; epoch++)
            callback.OnEpochEnd(training, epoch, Loss(s_losses[epoch]));

        Assert.Equal(stopped, callback.StoppedEpoch);
        Assert.Equal(best, callback.BestEpoch);
    }

    [Theory]
    [MemberData(nameof(Reductions), DisableDiscoveryEnumeration = true)]
    public void Learning_rates_on_a_plateau_are_those_of_Keras(ReduceLROnPlateau callback, double[] expected)
    {
        TrainingContext training = Begin(callback);
        for (int epoch = 0; epoch < expected.Length; epoch++)
        {
            callback.OnEpochEnd(training, epoch, Loss(s_losses[epoch]));
            Assert.Equal(expected[epoch], training.Optimizer.LearningRate, 1e-5 * expected[epoch]);
        }
    }

    [Fact]
    public void The_best_weights_come_back_at_the_end()
    {
        EarlyStopping callback = new(patience: 1, restoreBestWeights: true);
        TrainingContext training = Begin(callback);
        callback.OnEpochEnd(training, 0, Loss(1));
        float[][] best = _network.GetWeights();
        _network.SetWeights([.. best.Select(values => values.Select(value => value + 1).ToArray())]);
        callback.OnEpochEnd(training, 1, Loss(2));
        callback.OnTrainEnd(training);

        Assert.Equal(1, callback.StoppedEpoch);
        Assert.Equal(best, _network.GetWeights());
    }

    [Theory]
    [InlineData("score", true)]
    [InlineData("val_score", true)]
    [InlineData("r2_score", true)]
    [InlineData("cosine_similarity", true)]
    [InlineData("mean_absolute_error", false)]
    [InlineData("val_root_mean_squared_error", false)]
    [InlineData("val_loss", false)]
    [InlineData("loss", false)]
    public void By_itself_a_monitor_goes_the_way_that_its_metric_gets_better(string name, bool upwards)
    {
        WatchedResult result = new(name, MonitorMode.Auto);
        result.Begin(TrainingWith(new BinaryAccuracy(0.5f, "score"), new R2Score(), new CosineSimilarity(), new MeanAbsoluteError(), new RootMeanSquaredError()));

        Assert.Equal(upwards, result.IsBetter(0.6, than: 0.5));
        Assert.Equal(!upwards, result.IsBetter(0.4, than: 0.5));
    }

    [Fact]
    public void A_metric_that_does_not_say_which_way_is_better_is_refused_unless_the_mode_does()
    {
        TrainingContext training = TrainingWith(new TruePositives());

        foreach (Callback callback in (Callback[])[new EarlyStopping("true_positives"), new ReduceLROnPlateau("true_positives"), new ModelCheckpoint("best", "true_positives", saveBestOnly: true)])
        {
            InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => callback.OnTrainBegin(training));
            Assert.Equal("Expected to know which way 'true_positives' gets better; TruePositives does not say. Set mode to Min or Max, or override HigherIsBetter.", e.Message);
        }

        new EarlyStopping("true_positives", mode: MonitorMode.Max).OnTrainBegin(training);
        new ModelCheckpoint("each", "true_positives").OnTrainBegin(training);
    }

    [Fact]
    public void What_is_neither_a_loss_nor_a_metric_is_refused_unless_the_mode_is_said()
    {
        TrainingContext training = TrainingWith(new TruePositives());

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => new EarlyStopping("score").OnTrainBegin(training));
        Assert.Equal("Expected to know which way 'score' gets better; it is neither a loss nor a metric of the network. Set mode to Min or Max.", e.Message);
        new EarlyStopping("score", mode: MonitorMode.Min).OnTrainBegin(training);
    }

    [Fact]
    public void What_is_no_number_is_never_the_best()
    {
        WatchedResult result = new("score", MonitorMode.Min);

        Assert.False(result.Improves(double.NaN));
        Assert.Null(result.Best);
        Assert.True(result.Improves(5));
        Assert.False(result.Improves(double.NaN));
        Assert.True(result.Improves(4));
    }

    [Fact]
    public void Without_validation_its_results_are_refused_before_anything_is_trained()
    {
        float[] x = new float[40];
        foreach (Callback callback in (Callback[])[new EarlyStopping(), new ReduceLROnPlateau(), new ModelCheckpoint("best", saveBestOnly: true), new ModelCheckpoint("{epoch}-{val_loss:0.0}")])
        {
            float[][] before = _network.GetWeights();
            InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => _network.Fit(x, new int[10], callbacks: [callback], verbose: Verbosity.Silent));
            Assert.Equal("Expected validation, which gives 'val_loss'; came Fit without any. Give it validationData or validationSplit, or take 'loss'.", e.Message);
            Assert.Equal(before, _network.GetWeights());
        }

        _network.Fit(x, new int[10], validationSplit: 0.5f, callbacks: [new EarlyStopping()], verbose: Verbosity.Silent);
    }

    [Fact]
    public void A_callback_that_is_null_is_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => _network.Fit(new float[40], new int[10], callbacks: [new TerminateOnNaN(), null!], verbose: Verbosity.Silent));
        Assert.Equal("Expected 2 callbacks; came null in place 1. (Parameter 'callbacks')", e.Message);
        Assert.Throws<ArgumentNullException>(() => new LearningRateScheduler(null!));
    }

    [Fact]
    public void A_result_that_is_not_there_is_named()
    {
        KeyNotFoundException e = Assert.Throws<KeyNotFoundException>(() => new EarlyStopping("val_los").OnEpochEnd(Begin(new TerminateOnNaN()), 0, Loss(1)));
        Assert.Equal("There is no result 'val_los'; the results are 'val_loss'.", e.Message);
    }

    [Fact]
    public void A_callback_cannot_set_a_learning_rate_that_follows_a_schedule()
    {
        _network.Compile(new SGD(), new CosineDecay(0.1, 10));
        LearningRateScheduler callback = new((_, rate) => rate / 2);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => callback.OnEpochBegin(new TrainingContext(_network, _network.Optimizer, 1, new RunningResults(_network.Description, [])), 0));
        Assert.Equal("The learning rate follows a CosineDecay: no callback can set it. Compile without a schedule.", e.Message);
    }

    private static TrainingContext TrainingWith(params Metric[] metrics)
    {
        LinearRegression network = new();
        return new(network, network.Optimizer, epochs: 1, new RunningResults(network.Description, [.. metrics.Select(metric => new OutputMetric(network.Description, metric, output: 0))]));
    }

    private TrainingContext Begin(Callback callback)
    {
        _network.Optimizer.LearningRate = 0.01f;
        TrainingContext training = new(_network, _network.Optimizer, epochs: 100, new RunningResults(_network.Description, []));
        callback.OnTrainBegin(training);
        return training;
    }

    private static EpochResults Loss(double value) => new(["val_loss"], [value]);
}
