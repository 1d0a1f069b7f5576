using System.ComponentModel;
using ModelCompiler.Rows;
using ModelCompiler.Training;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler;

// What the typed methods of networks with several inputs or outputs call for data that come batch by batch.
public abstract partial class Network<TTarget>
{
    /// <summary>Trains on batches with several inputs or targets. Called by generated code.</summary>
    /// <typeparam name="TBatch">The type of the batches.</typeparam>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets.</typeparam>
    /// <param name="batches">The source of the batches.</param>
    /// <param name="validationData">Rows to evaluate on after each epoch, if there are any.</param>
    /// <param name="validationBatches">A source to evaluate on after each epoch, in place of rows.</param>
    /// <param name="validationSteps">How many of its batches.</param>
    /// <param name="epochs">The epoch to end at.</param>
    /// <param name="stepsPerEpoch">After how many batches an epoch is over.</param>
    /// <param name="seed">For dropout.</param>
    /// <param name="initialEpoch">The epoch to begin at.</param>
    /// <param name="verbose">What to show meanwhile.</param>
    /// <param name="classWeight">A weight for the loss of each class's training rows, where there is one loss.</param>
    /// <param name="callbacks">Code to be called at epochs and batches.</param>
    /// <param name="cancellationToken">Ends training.</param>
    /// <returns>The losses and the metrics of every epoch.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected History FitBatches<TBatch, TInput, TTargets>(
        BatchSource<TBatch> batches,
        scoped in PartData<TInput, TTargets> validationData,
        BatchSource<TBatch>? validationBatches,
        int? validationSteps,
        int epochs,
        int? stepsPerEpoch,
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
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions options = StreamOptions(epochs, stepsPerEpoch, seed, initialEpoch, verbose, classWeight, callbacks, cancellationToken);
        int rows = validationData.IsGiven ? validationData.CountRows(Description, InValidation) : 0;
        using StreamFeed<TTarget> feed = new(this, Packed<TBatch, TInput, TTargets>(batches), options);
        if (validationBatches is not null)
            return Loop(options).Run(feed, Validation<TBatch, TInput, TTargets>(validationBatches, validationSteps, options));
        int[] numbers = [.. Enumerable.Range(0, rows)];
        PartRows<TInput, TTargets> validationRows = validationData.Rows(Description, validationData.SampleWeight);
        return Loop(options).Run(feed, new RowValidation<TTarget, PartRows<TInput, TTargets>>(validationRows, numbers, options));
    }

    /// <summary>Evaluates on batches with several inputs or targets. Called by generated code.</summary>
    /// <typeparam name="TBatch">The type of the batches.</typeparam>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets.</typeparam>
    /// <param name="batches">The source of the batches.</param>
    /// <param name="steps">How many batches to take; all where there is no number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The losses, and the metrics by name.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Evaluation EvaluateBatches<TBatch, TInput, TTargets>(BatchSource<TBatch> batches, int? steps, CancellationToken cancellationToken)
        where TBatch : struct, IPartBatch<TInput, TTargets>
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(batches);
        return Evaluate(Packed<TBatch, TInput, TTargets>(batches), steps, cancellationToken);
    }

    private PackedSource<TTarget, TBatch, TInput, TTargets> Packed<TBatch, TInput, TTargets>(BatchSource<TBatch> batches)
        where TBatch : struct, IPartBatch<TInput, TTargets>
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct => new(Description, batches);

    private StreamValidation<TTarget> Validation<TBatch, TInput, TTargets>(BatchSource<TBatch> batches, int? steps, FitOptions options)
        where TBatch : struct, IPartBatch<TInput, TTargets>
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct =>
        new(this, Packed<TBatch, TInput, TTargets>(batches), steps, OfValidation, options.CancellationToken);
}
