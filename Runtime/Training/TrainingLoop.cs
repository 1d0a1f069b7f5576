using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>Epochs, batches, validation: Keras's <c>fit</c> over any source of rows.</summary>
internal sealed class TrainingLoop<TTarget>
    where TTarget : unmanaged
{
    /// <summary>Sets the order of rows apart from the other uses of a seed.</summary>
    private const uint ShuffleStream = 0x5EED_0001;

    private readonly BatchRunner<TTarget> _runner;
    private readonly RunningResults _results;
    private readonly Optimizer _optimizer;
    private readonly FitOptions _options;
    private readonly TrainingContext _training;
    private readonly CallbackList _callbacks;

    public TrainingLoop(Network<TTarget> network, BatchRunner<TTarget> runner, RunningResults results, FitOptions options)
    {
        _runner = runner;
        _results = results;
        _options = options;
        _optimizer = network.Optimizer;
        _training = new TrainingContext(network, _optimizer, options.Epochs);
        _callbacks = new CallbackList(_training, options.Callbacks);
    }

    /// <summary>Trains on some rows of one source; validates on some rows of the same or another, if there are any.</summary>
    public History Run<TTraining, TValidation>(
        scoped in TTraining source, ReadOnlySpan<int> trainingRows, scoped in TValidation validationSource, ReadOnlySpan<int> validationRows)
        where TTraining : IRowSource, allows ref struct
        where TValidation : IRowSource, allows ref struct
    {
        int[] order = trainingRows.ToArray();
        _callbacks.TrainBegin();
        for (int epoch = _options.InitialEpoch; epoch < _options.Epochs && !_training.StopTraining; epoch++)
        {
            if (_options.Shuffle)
                Shuffle(trainingRows, order, epoch);

            _callbacks.EpochBegin(epoch);
            int steps = TrainEpoch(source, order, epoch);
            EpochResults results = _results.Snapshot();
            if (!validationRows.IsEmpty)
                results = RunningResults.WithValidation(results, Validate(validationSource, validationRows));

            _training.History.Add(epoch, results);
            _options.Progress.EndEpoch(steps, results);
            _callbacks.EpochEnd(epoch, results);
        }

        if (_options.Epochs > _options.InitialEpoch)
            _optimizer.FinalizeParameters(_training.Network.Parameters[.._training.Network.Description.TrainableLength]);
        _callbacks.TrainEnd();
        return _training.History;
    }

    private EpochResults Validate<TSource>(scoped in TSource source, ReadOnlySpan<int> rows)
        where TSource : IRowSource, allows ref struct =>
        EvaluationLoop.Run(_runner, _results, source, rows, _options.BatchSize, _options.CancellationToken);

    /// <summary>The order of an epoch depends on nothing but the seed and the epoch, so that resumed training takes the same one.</summary>
    private void Shuffle(ReadOnlySpan<int> rows, Span<int> order, int epoch)
    {
        rows.CopyTo(order);
        (uint low, uint high) = CounterRandom.Key(_options.Seed, ShuffleStream, (ulong)epoch);
        new RandomStream(((ulong)high << 32) | low, stream: 0).Shuffle(order);
    }

    /// <returns>The steps that were made: fewer than planned when a callback stopped training.</returns>
    private int TrainEpoch<TSource>(scoped in TSource source, ReadOnlySpan<int> order, int epoch)
        where TSource : IRowSource, allows ref struct
    {
        int steps = (order.Length - 1) / _options.BatchSize + 1;
        _options.Progress.BeginEpoch(epoch, _options.Epochs, steps);
        _results.Reset();
        for (int step = 0; step < steps; step++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            int first = step * _options.BatchSize;
            ReadOnlySpan<int> batch = order.Slice(first, Math.Min(_options.BatchSize, order.Length - first));
            double loss = _runner.Train(source, batch, _options.Seed, _optimizer);
            _results.Add(_runner.Loss, batch.Length);
            _callbacks.BatchEnd(step, loss);
            if (_training.StopTraining)
                return step + 1;
            if (_options.Progress.WantsStep)
                _options.Progress.ShowStep(step + 1, _results.Snapshot());
        }

        return steps;
    }
}
