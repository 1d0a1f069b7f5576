using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class CallbackTests
{
    private readonly Flowers _flowers = new(10);

    [Fact]
    public void Callbacks_are_called_in_Keras_order()
    {
        Recorder recorder = new(stopAfterBatch: int.MaxValue);
        new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, epochs: 2, batchSize: 5, callbacks: [recorder], verbose: Verbosity.Silent);

        Assert.Equal("begin epoch0( 0 1 ) epoch1( 0 1 ) end", string.Join(' ', recorder.Calls));
    }

    [Fact]
    public void A_callback_can_stop_training_and_the_epoch_is_still_recorded()
    {
        Recorder recorder = new(stopAfterBatch: 0);
        History history = new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, epochs: 2, batchSize: 5, validationSplit: 0.2f, callbacks: [recorder], verbose: Verbosity.Silent);

        Assert.Equal("begin epoch0( 0 ) end", string.Join(' ', recorder.Calls));
        Assert.Equal([0], history.Epochs);
        Assert.Single(history["val_loss"]);
    }

    [Fact]
    public void An_epoch_keeps_its_results_when_a_callback_evaluates_or_trains()
    {
        History plain = Fit(new Recorder(stopAfterBatch: int.MaxValue));
        Assert.Equal(plain["accuracy"], Fit(new Meanwhile(network => network.Evaluate(_flowers.X, _flowers.Y)))["accuracy"]);
        Assert.Equal(plain["accuracy"], Fit(new Meanwhile(network => network.Evaluate(BatchSource.From<Batch<int>>([(_flowers.X, _flowers.Y)]))))["accuracy"]);

        float[][]? weights = null;
        History trained = Fit(new Meanwhile(network =>
        {
            weights = network.GetWeights();
            network.Fit(_flowers.X, _flowers.Y, verbose: Verbosity.Silent);
            network.SetWeights(weights);
        }));
        Assert.Equal(plain["accuracy"], trained["accuracy"]);

        History Fit(Callback callback) => new SoftmaxRegression(seed: 3).Fit(_flowers.X, _flowers.Y, epochs: 3, batchSize: 3, callbacks: [callback], verbose: Verbosity.Silent);
    }

    [Fact]
    public void A_callback_cannot_evaluate_where_a_metric_does_not_tell_what_it_has_gathered()
    {
        SoftmaxRegression network = new(metrics: [new Last()]);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(
            () => network.Fit(_flowers.X, _flowers.Y, callbacks: [new Meanwhile(other => other.Evaluate(_flowers.X, _flowers.Y))], verbose: Verbosity.Silent));
        Assert.Equal("Metric 'last' does not tell what it has gathered (GetState), so that network 'SoftmaxRegression' cannot be evaluated or trained by a callback of its training.", e.Message);
        network.Evaluate(_flowers.X, _flowers.Y);
    }

    [Fact]
    public void A_callback_sees_the_network_its_optimizer_and_the_history()
    {
        SoftmaxRegression network = new();
        Inspector inspector = new();
        network.Fit(_flowers.X, _flowers.Y, epochs: 3, callbacks: [inspector], verbose: Verbosity.Silent);

        Assert.Same(network, inspector.Training!.Network);
        Assert.Same(network.Optimizer, inspector.Training.Optimizer);
        Assert.Equal(3, inspector.Training.Epochs);
        Assert.Equal(3, inspector.Training.History.Epochs.Count);
    }

    [Fact]
    public void Results_of_training_stay_those_when_an_epoch_was_validated()
    {
        ResultsOfTraining recorder = new();
        History history = new SoftmaxRegression().Fit(
            _flowers.X, _flowers.Y, epochs: 2, batchSize: 5, validationSplit: 0.2f, callbacks: [recorder], verbose: Verbosity.Silent);

        Assert.Equal(["loss", "accuracy"], recorder.Last!.Names);
        Assert.NotEqual(history["loss"], history["val_loss"]);
        Assert.Equal(history["loss"], recorder.AtEnds);
        Assert.Equal(recorder.AfterLastBatches, recorder.AtEnds);
        Assert.Equal(history["loss"][1], recorder.Last["loss"]);
    }

    [Fact]
    public void An_epoch_that_a_callback_adds_no_result_to_has_NaN_in_its_series()
    {
        History history = new SoftmaxRegression().Fit(_flowers.X, _flowers.Y, epochs: 5, callbacks: [new EvenOrOdd()], verbose: Verbosity.Silent);

        Assert.Equal(["loss", "accuracy", "even", "odd"], history.Names);
        Assert.Equal([0, double.NaN, 2, double.NaN, 4], history["even"]);
        Assert.Equal([double.NaN, 1, double.NaN, 3, double.NaN], history["odd"]);
    }

    private sealed class EvenOrOdd : Callback
    {
        public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) => results.Add(epoch % 2 == 0 ? "even" : "odd", epoch);
    }

    /// <summary>Loss of the epoch after each last batch, after each validation, and after training.</summary>
    private sealed class ResultsOfTraining : Callback
    {
        private double _loss;

        public List<double> AfterLastBatches { get; } = [];

        public List<double> AtEnds { get; } = [];

        public EpochResults? Last { get; private set; }

        public override void OnBatchEnd(TrainingContext training, int batch, double loss) => _loss = training.GetResults()["loss"];

        public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
        {
            AfterLastBatches.Add(_loss);
            AtEnds.Add(training.GetResults()["loss"]);
            training.GetResults().Add("own", 1);
        }

        public override void OnTrainEnd(TrainingContext training) => Last = training.GetResults();
    }

    private sealed class Inspector : Callback
    {
        public TrainingContext? Training { get; private set; }

        public override void OnTrainBegin(TrainingContext training) => Training = training;
    }

    private sealed class Recorder(int stopAfterBatch) : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnTrainBegin(TrainingContext training) => Calls.Add("begin");

        public override void OnTrainEnd(TrainingContext training) => Calls.Add("end");

        public override void OnEpochBegin(TrainingContext training, int epoch) => Calls.Add($"epoch{epoch}(");

        public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) => Calls.Add(")");

        public override void OnBatchEnd(TrainingContext training, int batch, double loss)
        {
            Calls.Add($"{batch}");
            training.StopTraining = batch == stopAfterBatch;
        }
    }

    /// <summary>Does something with the network after every batch.</summary>
    private sealed class Meanwhile(Action<SoftmaxRegression> action) : Callback
    {
        public override void OnBatchEnd(TrainingContext training, int batch, double loss) => action((SoftmaxRegression)training.Network);
    }

    private sealed class Last() : Metric("last")
    {
        public override double Result => 0;

        public override void Reset()
        {
        }

        protected override int ExpectedTargetLength => 1;

        protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
        {
        }
    }
}
