using System.Runtime.CompilerServices;
using ModelCompiler.Training.Checkpoints;
using ModelCompiler.Training.Feeds;

namespace ModelCompiler.Training;

/// <summary>Epochs, batches, validation: Keras's <c>fit</c> over any source of batches.</summary>
internal sealed class TrainingLoop<TTarget>
    where TTarget : unmanaged
{
    private readonly Network<TTarget> _network;
    private readonly BatchRunner<TTarget> _runner;
    private readonly RunningResults _results;
    private readonly Optimizer _optimizer;
    private readonly FitOptions _options;
    private readonly TrainingContext _training;
    private readonly CallbackList _callbacks;
    private readonly RunBackups _backups;

    public TrainingLoop(Network<TTarget> network, BatchRunner<TTarget> runner, RunningResults results, FitOptions options)
    {
        _network = network;
        _runner = runner;
        _results = results;
        _options = options;
        _optimizer = network.Optimizer;
        _training = new TrainingContext(network, _optimizer, options.Epochs, results);
        _callbacks = new CallbackList(_training, options.Callbacks);
        _backups = new RunBackups(_training, options, results, _callbacks.All);
    }

    /// <summary>Trains on a feed, and evaluates after each epoch if there is anything to evaluate on.</summary>
    public History Run<TFeed, TValidation>(scoped in TFeed feed, scoped in TValidation validation)
        where TFeed : ITrainingFeed<TTarget>, allows ref struct
        where TValidation : IValidationFeed<TTarget>, allows ref struct
    {
        using BorrowedMetrics<TTarget> metrics = new(_network, _results);
        _training.LacksValidation = !validation.IsGiven;
        try
        {
            _callbacks.TrainBegin();
            RunPosition start = _backups.Restore(feed.Rows) ?? new RunPosition { Epoch = _options.InitialEpoch };
            feed.Position = start.Feed;
            int step = start.Step;
            for (int epoch = start.Epoch; epoch < _options.Epochs && (step > 0 || !_training.StopTraining); epoch++)
            {
                RunEpoch(feed, validation, epoch, step);
                step = 0;
                _backups.AfterEpoch(new RunPosition { Epoch = epoch + 1, Feed = feed.Position, Rows = feed.Rows });
            }

            if (_options.Epochs > _options.InitialEpoch)
                _optimizer.FinalizeParameters(_training.Network.Parameters[.._training.Network.Description.TrainableLength]);
            _callbacks.TrainEnd();
            _backups.AfterTraining();
            return _training.History;
        }
        finally
        {
            _callbacks.Release();
        }
    }

    /// <summary>Callbacks hear of the beginning of an epoch once, also where it is resumed in its middle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunEpoch<TFeed, TValidation>(scoped in TFeed feed, scoped in TValidation validation, int epoch, int firstStep)
        where TFeed : ITrainingFeed<TTarget>, allows ref struct
        where TValidation : IValidationFeed<TTarget>, allows ref struct
    {
        int? steps = feed.Begin(epoch, firstStep);
        _training.TrainedResults = null;
        if (firstStep == 0)
        {
            _results.Reset();
            _callbacks.EpochBegin(epoch);
        }

        _options.Progress.BeginEpoch(epoch, _options.Epochs, steps);
        int made = TrainEpoch(feed, epoch, firstStep);
        EpochResults results = _results.Snapshot();
        if (validation.IsGiven)
        {
            _training.TrainedResults = results;
            results = _results.WithValidation(results, Validate(validation, new RunPosition { Epoch = epoch, Step = made, Feed = feed.Position, Rows = feed.Rows }));
        }

        _training.History.Add(epoch, results);
        _options.Progress.EndEpoch(made, results);
        int recorded = results.Count;
        _callbacks.EpochEnd(epoch, results);
        _training.History.AddFurther(results, first: recorded);
    }

    /// <summary>A run that is interrupted meanwhile is saved as it was after the last step, with what that epoch had gathered.</summary>
    private EpochResults Validate<TValidation>(scoped in TValidation validation, RunPosition position)
        where TValidation : IValidationFeed<TTarget>, allows ref struct
    {
        double[]? gathered = _results.GetState();
        try
        {
            _results.Reset();
            validation.Test(_runner, _results);
            return _results.Snapshot();
        }
        catch (Exception exception) when (IsInterruption(exception))
        {
            if (gathered is not null)
                _results.SetState(gathered);
            _backups.WhenInterrupted(position);
            throw;
        }
    }

    /// <returns>The steps that were made: fewer than planned when a callback stopped training, perhaps before a run was interrupted that goes on now.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TrainEpoch<TFeed>(scoped in TFeed feed, int epoch, int firstStep)
        where TFeed : ITrainingFeed<TTarget>, allows ref struct
    {
        int step = firstStep;
        if (step > 0 && _training.StopTraining)
            return step;
        while (TrainStep(feed, epoch, step) is > 0 and int rows)
        {
            step++;
            _results.Add(_runner.Loss, rows);
            _callbacks.BatchEnd(step - 1, _runner.Loss.Total);
            if (_training.StopTraining)
                return step;
            _backups.AfterStep(new RunPosition { Epoch = epoch, Step = step, Feed = feed.Position, Rows = feed.Rows });
            if (_options.Progress.WantsStep)
                _options.Progress.ShowStep(step, _results.Snapshot());
        }

        return step;
    }

    /// <summary>What goes wrong with a batch goes wrong before anything has changed.</summary>
    /// <returns>The rows of the batch; 0 when the epoch is over.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TrainStep<TFeed>(scoped in TFeed feed, int epoch, int step)
        where TFeed : ITrainingFeed<TTarget>, allows ref struct
    {
        try
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            return feed.Train(_runner, step);
        }
        catch (Exception exception) when (IsInterruption(exception))
        {
            _backups.WhenInterrupted(new RunPosition { Epoch = epoch, Step = step, Feed = feed.Position, Rows = feed.Rows });
            throw;
        }
    }

    private static bool IsInterruption(Exception exception) => exception is OperationCanceledException or BatchSourceException or ArgumentException;
}
