using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler;

// Training and evaluating on data that come batch by batch.
public abstract partial class Network<TTarget>
{
    /// <summary>Keras's batch size, for rows that are evaluated on after training on batches of any size.</summary>
    private const int ValidationBatch = 32;

    /// <summary>Trains on data that come batch by batch and need not fit into memory, as Keras's <c>fit</c> does on a data set.</summary>
    /// <param name="batches">The source of the batches; see <see cref="BatchSource.From{TBatch}(IEnumerable{TBatch}, int?)"/>. One batch is read ahead.</param>
    /// <param name="epochs">The epoch to end at: passes over the data, where <paramref name="initialEpoch"/> is 0 and <paramref name="stepsPerEpoch"/> is not given.</param>
    /// <param name="stepsPerEpoch">After how many batches an epoch is over; by default when the source is. With a number the next epoch goes on where
    /// the one before ended, and the source is read anew whenever it is over, so that it may also be one without end.</param>
    /// <param name="seed">For dropout; by default the network's own. Same seed and same batches, same weights, bit for bit.</param>
    /// <param name="initialEpoch">The epoch to begin at, to resume an earlier run.</param>
    /// <param name="verbose">What to show meanwhile.</param>
    /// <param name="classWeight">A weight for the loss of each class's training rows; classes that are not named weigh 1.</param>
    /// <param name="callbacks">Your code to be called at epochs and batches.</param>
    /// <param name="validationData">Rows, or another source, to evaluate on after each epoch.</param>
    /// <param name="cancellationToken">Ends training with an <see cref="OperationCanceledException"/>; the weights stay as the last step left them.</param>
    /// <returns>The loss and the metrics of every epoch.</returns>
    /// <exception cref="ArgumentException">A batch does not fit the network; the message says which. Those before it were trained on.</exception>
    /// <exception cref="BatchSourceException">The source failed. The batches before were trained on.</exception>
    public History Fit(
        BatchSource<Batch<TTarget>> batches,
        int epochs = 1,
        int? stepsPerEpoch = null,
        ulong? seed = null,
        int initialEpoch = 0,
        Verbosity verbose = Verbosity.Auto,
        IReadOnlyDictionary<int, float>? classWeight = null,
        IEnumerable<Callback>? callbacks = null,
        ValidationData<TTarget> validationData = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions options = StreamOptions(epochs, stepsPerEpoch, seed, initialEpoch, verbose, classWeight, callbacks, cancellationToken);
        int validationRows = validationData.IsGiven && validationData.Source is null
            ? RowCheck.Count(Description, validationData.X, validationData.Y, validationData.SampleWeight, InValidation)
            : 0;
        using StreamFeed<TTarget> feed = new(this, batches, options);
        return validationData.IsGiven ? RunWith(feed, validationData, validationRows, options) : Loop(options).Run(feed, default(RowValidation<TTarget, SpanRows<TTarget>>));
    }

    /// <summary>The loss and the metrics on data that come batch by batch and need not fit into memory.</summary>
    /// <param name="batches">The source of the batches. One batch is read ahead.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The loss, and the metrics by name.</returns>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there are too few.</exception>
    /// <exception cref="BatchSourceException">The source failed.</exception>
    public Evaluation Evaluate(BatchSource<Batch<TTarget>> batches, int? steps = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions.CheckSteps(steps, nameof(steps));
        RunningResults results = new(Description, Metrics);
        using BorrowedMetrics<TTarget> metrics = new(this, results);
        results.Reset();
        new StreamValidation<TTarget>(this, batches, steps, "", cancellationToken).Test(Runner, results);
        return new Evaluation(results.Snapshot());
    }

    private FitOptions StreamOptions(
        int epochs,
        int? stepsPerEpoch,
        ulong? seed,
        int initialEpoch,
        Verbosity verbose,
        IReadOnlyDictionary<int, float>? classWeight,
        IEnumerable<Callback>? callbacks,
        CancellationToken cancellationToken)
    {
        FitOptions.CheckCounts(epochs, batchSize: ValidationBatch, initialEpoch);
        FitOptions.CheckSteps(stepsPerEpoch, nameof(stepsPerEpoch));
        ClassWeights.Check(classWeight);
        return new FitOptions
        {
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            BatchSize = Description.LossNeedsWholeBatch ? Math.Min(ValidationBatch, Description.ChunkRows) : ValidationBatch,
            StepsPerEpoch = stepsPerEpoch,
            ClassWeight = classWeight,
            Shuffle = false,
            Seed = seed ?? Seed,
            Progress = ProgressDisplay.Create(verbose),
            Callbacks = callbacks,
            CancellationToken = cancellationToken,
        };
    }
}
