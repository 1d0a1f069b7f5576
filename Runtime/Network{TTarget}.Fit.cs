using ModelCompiler.Inspection;
using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler;

public abstract partial class Network<TTarget>
{
    /// <summary>How messages tell rows and batches of validation from those of training.</summary>
    private const string InValidation = " in validationData", OfValidation = " of validationData";

    private OutputMetric[]? _metrics;
    private BatchRunner<TTarget>? _runner;

    /// <summary>The results of the training or evaluation that has the metrics; null where there is none.</summary>
    internal RunningResults? Gathering { get; set; }

    private OutputMetric[] Metrics => _metrics ??= BuiltMetrics();

    private BatchRunner<TTarget> Runner => _runner ??= new BatchRunner<TTarget>(this, Metrics);

    /// <summary>Trains the network, as Keras's <c>fit</c>.</summary>
    /// <param name="x">Rows of input, one after the other.</param>
    /// <param name="y">Their targets: labels, or rows of values.</param>
    /// <param name="epochs">The epoch to end at: passes over the data, where <paramref name="initialEpoch"/> is 0.</param>
    /// <param name="batchSize">Rows for each change of the weights. The last batch of an epoch may be smaller.</param>
    /// <param name="validationSplit">The share of rows to evaluate on and not to train on: the last ones, before shuffling.</param>
    /// <param name="shuffle">Whether each epoch takes the rows in a new order.</param>
    /// <param name="seed">For the order of rows and for dropout; by default the network's own. Same seed, same weights, bit for bit.</param>
    /// <param name="initialEpoch">The epoch to begin at, to resume an earlier run.</param>
    /// <param name="verbose">What to show meanwhile.</param>
    /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
    /// <param name="classWeight">A weight for the loss of each class's training rows; classes that are not named weigh 1.</param>
    /// <param name="callbacks">Your code to be called at epochs and batches.</param>
    /// <param name="validationData">Rows to evaluate on after each epoch; they come before <paramref name="validationSplit"/>.</param>
    /// <param name="cancellationToken">Ends training with an <see cref="OperationCanceledException"/>; the weights stay as the last step left them.</param>
    /// <returns>The loss and the metrics of every epoch.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network. No weight has changed.</exception>
    public History Fit(
        ReadOnlySpan<float> x,
        ReadOnlySpan<TTarget> y,
        int epochs = 1,
        int batchSize = 32,
        float validationSplit = 0,
        bool shuffle = true,
        ulong? seed = null,
        int initialEpoch = 0,
        Verbosity verbose = Verbosity.Auto,
        ReadOnlySpan<float> sampleWeight = default,
        IReadOnlyDictionary<int, float>? classWeight = null,
        IEnumerable<Callback>? callbacks = null,
        ValidationData<TTarget> validationData = default,
        CancellationToken cancellationToken = default)
    {
        FitOptions.CheckCounts(epochs, batchSize, initialEpoch);
        RowCheck.Batch(Description, batchSize, nameof(batchSize));
        int rows = RowCheck.Count(Description, x, y, sampleWeight);
        int validationRows = validationData.IsGiven && validationData.Source is null
            ? RowCheck.Count(Description, validationData.X, validationData.Y, validationData.SampleWeight, InValidation)
            : 0;
        int trainingRows = validationData.IsGiven ? rows : FitOptions.TrainingRows(rows, validationSplit);
        FitOptions options = new()
        {
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            BatchSize = batchSize,
            Shuffle = shuffle,
            Seed = seed ?? Seed,
            Progress = ProgressDisplay.Create(verbose),
            Callbacks = callbacks,
            CancellationToken = cancellationToken,
        };

        int[] numbers = [.. Enumerable.Range(0, rows)];
        ReadOnlySpan<float> weights = ClassWeights.Apply(classWeight, sampleWeight, y, Description, rows, trainingRows);
        SpanRows<TTarget> source = new(Description, x, y, weights);
        RowFeed<TTarget, SpanRows<TTarget>> feed = new(source, numbers.AsSpan(0, trainingRows), options, Optimizer);
        return validationData.IsGiven
            ? RunWith(feed, validationData, validationRows, options)
            : Loop(options).Run(feed, new RowValidation<TTarget, SpanRows<TTarget>>(source, numbers.AsSpan(trainingRows, rows - trainingRows), options));
    }

    private History RunWith<TFeed>(scoped in TFeed feed, ValidationData<TTarget> validationData, int validationRows, FitOptions options)
        where TFeed : ITrainingFeed<TTarget>, allows ref struct
    {
        if (validationData.Source is { } batches)
            return Loop(options).Run(feed, new StreamValidation<TTarget>(this, batches, validationData.Steps, OfValidation, options.CancellationToken));
        SpanRows<TTarget> rows = new(Description, validationData.X, validationData.Y, validationData.SampleWeight);
        return Loop(options).Run(feed, new RowValidation<TTarget, SpanRows<TTarget>>(rows, Enumerable.Range(0, validationRows).ToArray(), options));
    }

    /// <inheritdoc cref="Fit(ReadOnlySpan{float}, ReadOnlySpan{TTarget}, int, int, float, bool, ulong?, int, Verbosity, ReadOnlySpan{float}, IReadOnlyDictionary{int, float}?, IEnumerable{Callback}?, ValidationData{TTarget}, CancellationToken)"/>
    public History Fit(
        float[,] x,
        TTarget[] y,
        int epochs = 1,
        int batchSize = 32,
        float validationSplit = 0,
        bool shuffle = true,
        ulong? seed = null,
        int initialEpoch = 0,
        Verbosity verbose = Verbosity.Auto,
        ReadOnlySpan<float> sampleWeight = default,
        IReadOnlyDictionary<int, float>? classWeight = null,
        IEnumerable<Callback>? callbacks = null,
        ValidationData<TTarget> validationData = default,
        CancellationToken cancellationToken = default) => Fit(
            RowShape.Flatten(x, Description.InputLength, nameof(x)), y,
            epochs, batchSize, validationSplit, shuffle, seed, initialEpoch, verbose, sampleWeight, classWeight, callbacks, validationData, cancellationToken);

    /// <inheritdoc cref="Fit(ReadOnlySpan{float}, ReadOnlySpan{TTarget}, int, int, float, bool, ulong?, int, Verbosity, ReadOnlySpan{float}, IReadOnlyDictionary{int, float}?, IEnumerable{Callback}?, ValidationData{TTarget}, CancellationToken)"/>
    public History Fit(
        float[,] x,
        TTarget[,] y,
        int epochs = 1,
        int batchSize = 32,
        float validationSplit = 0,
        bool shuffle = true,
        ulong? seed = null,
        int initialEpoch = 0,
        Verbosity verbose = Verbosity.Auto,
        ReadOnlySpan<float> sampleWeight = default,
        IReadOnlyDictionary<int, float>? classWeight = null,
        IEnumerable<Callback>? callbacks = null,
        ValidationData<TTarget> validationData = default,
        CancellationToken cancellationToken = default) => Fit(
            RowShape.Flatten(x, Description.InputLength, nameof(x)), RowShape.Flatten(y, Description.TargetLength, nameof(y)),
            epochs, batchSize, validationSplit, shuffle, seed, initialEpoch, verbose, sampleWeight, classWeight, callbacks, validationData, cancellationToken);

    private TrainingLoop<TTarget> Loop(FitOptions options) => new(this, Runner, new RunningResults(Description, Metrics), options);

    private OutputMetric[] BuiltMetrics() =>
        [.. CreateMetrics().Select((metric, k) => new OutputMetric(Description, metric, Description.MetricOutputs.Count == 0 ? 0 : Description.MetricOutputs[k]))];
}
