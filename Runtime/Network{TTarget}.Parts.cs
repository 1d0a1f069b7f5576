using System.ComponentModel;
using ModelCompiler.Rows;
using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler;

// What the typed methods of networks with several inputs or outputs call.
public abstract partial class Network<TTarget>
{
    /// <summary>Trains on arrays of several inputs or targets. Called by generated code.</summary>
    /// <typeparam name="TBatch">The type of the batches to evaluate on.</typeparam>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets.</typeparam>
    /// <param name="data">The rows.</param>
    /// <param name="validationData">Rows to evaluate on after each epoch, if there are any.</param>
    /// <param name="validationBatches">A source to evaluate on after each epoch, in place of rows.</param>
    /// <param name="validationSteps">How many of its batches.</param>
    /// <param name="epochs">The epoch to end at.</param>
    /// <param name="batchSize">Rows for each change of the weights.</param>
    /// <param name="validationSplit">The share of rows to evaluate on and not to train on.</param>
    /// <param name="shuffle">Whether each epoch takes the rows in a new order.</param>
    /// <param name="seed">For the order of rows and for dropout.</param>
    /// <param name="initialEpoch">The epoch to begin at.</param>
    /// <param name="verbose">What to show meanwhile.</param>
    /// <param name="classWeight">A weight for the loss of each class's training rows, where there is one loss.</param>
    /// <param name="callbacks">Code to be called at epochs and batches.</param>
    /// <param name="cancellationToken">Ends training.</param>
    /// <returns>The losses and the metrics of every epoch.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected History FitParts<TBatch, TInput, TTargets>(
        scoped in PartData<TInput, TTargets> data,
        scoped in PartData<TInput, TTargets> validationData,
        BatchSource<TBatch>? validationBatches,
        int? validationSteps,
        int epochs,
        int batchSize,
        float validationSplit,
        bool shuffle,
        ulong? seed,
        int initialEpoch,
        Verbosity verbose,
        IReadOnlyDictionary<int, float>? classWeight,
        IEnumerable<Callback>? callbacks,
        CancellationToken cancellationToken)
        where TBatch : struct, IPartBatch<TInput, TTargets>
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct
    {
        FitOptions.CheckCounts(epochs, batchSize, initialEpoch);
        RowCheck.Batch(Description, batchSize, nameof(batchSize));
        int rows = data.CountRows(Description);
        int validationRows = validationData.IsGiven ? validationData.CountRows(Description, InValidation) : 0;
        int trainingRows = validationData.IsGiven || validationBatches is not null ? rows : FitOptions.TrainingRows(rows, validationSplit);
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

        int[] numbers = [.. Enumerable.Range(0, Math.Max(rows, validationRows))];
        PartRows<TInput, TTargets> source = data.Rows(Description, ClassWeights.ApplyParts(classWeight, data.SampleWeight, data.Targets, Description, rows, trainingRows));
        RowFeed<TTarget, PartRows<TInput, TTargets>> feed = new(source, numbers.AsSpan(0, trainingRows), options, Optimizer);
        if (validationBatches is not null)
            return Loop(options).Run(feed, Validation<TBatch, TInput, TTargets>(validationBatches, validationSteps, options));
        RowValidation<TTarget, PartRows<TInput, TTargets>> validation = validationData.IsGiven
            ? new(validationData.Rows(Description, validationData.SampleWeight), numbers.AsSpan(0, validationRows), options)
            : new(source, numbers.AsSpan(trainingRows, rows - trainingRows), options);
        return Loop(options).Run(feed, validation);
    }

    /// <summary>Evaluates on arrays of several inputs or targets. Called by generated code.</summary>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets.</typeparam>
    /// <param name="data">The rows.</param>
    /// <param name="batchSize">Rows that are taken together.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The losses, and the metrics by name.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Evaluation EvaluateParts<TInput, TTargets>(scoped in PartData<TInput, TTargets> data, int batchSize, CancellationToken cancellationToken)
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct
    {
        FitOptions.Positive(batchSize, nameof(batchSize));
        RowCheck.TestBatch(Description, batchSize, nameof(batchSize));
        int rows = data.CountRows(Description);
        int[] numbers = [.. Enumerable.Range(0, rows)];
        RunningResults results = new(Description, Metrics);
        using BorrowedMetrics<TTarget> metrics = new(this, results);
        return new Evaluation(EvaluationLoop.Run(
            Runner, results, data.Rows(Description, data.SampleWeight), numbers, batchSize, cancellationToken));
    }

    /// <summary>One training step on arrays of several inputs or targets. Called by generated code.</summary>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets.</typeparam>
    /// <param name="data">The batch.</param>
    /// <returns>The batch's loss before the step.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected double TrainOnBatchParts<TInput, TTargets>(scoped in PartData<TInput, TTargets> data)
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct
    {
        int rows = data.CountRows(Description);
        RowCheck.Batch(Description, rows, Description.Inputs[0].Name);
        return Runner.Train(data.Rows(Description, data.SampleWeight), RowNumbers(rows), Seed, Optimizer);
    }
}
