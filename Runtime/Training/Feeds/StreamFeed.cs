using ModelCompiler.Training.Streams;

namespace ModelCompiler.Training.Feeds;

/// <summary>
/// Trains on what a source gives. An epoch is a pass over it or, where it has a number of steps, so many batches: the next epoch then goes on
/// where the one before ended, and a new pass begins when one is over.
/// </summary>
internal sealed class StreamFeed<TTarget>(Network<TTarget> network, BatchSource<Batch<TTarget>> source, FitOptions options) : ITrainingFeed<TTarget>, IDisposable
    where TTarget : unmanaged
{
    private readonly BatchReader<TTarget> _reader = new(source, "", options.CancellationToken);
    private (int Pass, long Given) _resumed;
    private int? _steps = options.StepsPerEpoch ?? source.Count;
    private int _epoch;

    public int? Rows => null;

    /// <summary>A reader that was not asked yet is where it was resumed.</summary>
    public (int Pass, long Given) Position
    {
        get => _reader.Pass < 0 ? _resumed : (_reader.Pass, _reader.Given);
        set => _resumed = value;
    }

    public int? Begin(int epoch, int firstStep)
    {
        _epoch = epoch;
        if (options.StepsPerEpoch is null)
            _reader.Begin(epoch, firstStep);
        else if (_reader.Pass < 0)
            _reader.Begin(_resumed.Pass, _resumed.Given);
        return _steps;
    }

    public int Train(BatchRunner<TTarget> runner, int step)
    {
        if (step == options.StepsPerEpoch)
            return 0;
        bool isLast = step + 1 == options.StepsPerEpoch && _epoch + 1 == options.Epochs;
        BatchBuffer<TTarget>? batch = _reader.Next(ahead: !isLast);
        if (batch is null && (step == 0 || options.StepsPerEpoch is not null))
            batch = NextPass(step, ahead: !isLast);
        if (batch is null)
        {
            _steps = step;
            return 0;
        }

        return StreamBatches.Train(network, runner, batch, options, _reader);
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>A pass that ends before its first batch is one without any.</summary>
    private BatchBuffer<TTarget> NextPass(int step, bool ahead)
    {
        if (_reader.Given > 0)
            _reader.Begin(_reader.Pass + 1);
        return _reader.Next(ahead) ?? throw new ArgumentException(
            $"Expected batches to train on; pass {_reader.Pass} over their source gave none, at step {step} of epoch {_epoch}.", "batches");
    }
}
