using System.Runtime.ExceptionServices;

namespace ModelCompiler.Training.Streams;

/// <summary>Reads a source one batch ahead: while one buffer is in use, the other one is filled.</summary>
/// <param name="source">Where batches come from.</param>
/// <param name="place">What the batches are, for messages: nothing, or " of validationData".</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class BatchReader<TTarget>(BatchSource<Batch<TTarget>> source, string place, CancellationToken cancellationToken) : IDisposable
    where TTarget : unmanaged
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private BatchBuffer<TTarget> _current = new(), _next = new();
    private IEnumerator<Batch<TTarget>>? _batches;
    private Func<bool>? _read;
    private Task<bool>? _ahead;

    /// <summary>The number of the pass that batches come from.</summary>
    public int Pass { get; private set; } = -1;

    /// <summary>How many batches of the pass were given.</summary>
    public long Given { get; private set; }

    /// <summary>Begins a pass, if need be after some of its batches.</summary>
    public void Begin(int pass, long skip = 0)
    {
        Stop();
        (Pass, Given) = (pass, 0);
        try
        {
            _batches = source.Read(pass, _end.Token).GetEnumerator();
            while (Given < skip)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!_batches.MoveNext())
                    throw new InvalidOperationException($"it ended after {Given} batches; training that goes on after {skip} expected more.");
                Given++;
            }
        }
        catch (Exception exception)
        {
            throw Failure(exception);
        }
    }

    /// <summary>The next batch, which stays as it is until the next call.</summary>
    /// <param name="ahead">Whether another one will be wanted.</param>
    /// <returns>Nothing at the end of the pass.</returns>
    public BatchBuffer<TTarget>? Next(bool ahead)
    {
        if (!Arrived())
            return null;
        (_current, _next) = (_next, _current);
        Given++;
        if (ahead)
            _ahead = Task.Run(_read!, CancellationToken.None);
        return _current;
    }

    public void Dispose()
    {
        _end.Cancel();
        Stop();
        _end.Dispose();
    }

    private bool Arrived()
    {
        try
        {
            _read ??= Read;
            _ahead ??= Task.Run(_read, CancellationToken.None);
            _ahead.Wait(cancellationToken);
            bool arrived = _ahead.Result;
            _ahead = null;
            return arrived;
        }
        catch (AggregateException exception)
        {
            throw Failure(exception.InnerException!);
        }
    }

    private bool Read()
    {
        if (!_batches!.MoveNext())
            return false;
        _next.Copy(_batches.Current);
        return true;
    }

    /// <summary>Says which batch does not fit the network.</summary>
    public ArgumentException Unfit(long batch, Exception fault) => new($"Batch {batch}{place} in pass {Pass}: {fault.Message}", fault);

    /// <summary>Cancelling is no fault of the source.</summary>
    private Exception Failure(Exception exception)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            ExceptionDispatchInfo.Throw(exception);
        return exception is UnfitBatchException { InnerException: { } fault } ? Unfit(Given, fault) : new BatchSourceException(place, Pass, Given, exception);
    }

    /// <summary>What is being read is waited for, as an enumerator belongs to one thread at a time, and thrown away.</summary>
    private void Stop()
    {
        if (_ahead is { } ahead)
            ((IAsyncResult)ahead).AsyncWaitHandle.WaitOne();
        _ahead = null;
        _batches?.Dispose();
        _batches = null;
    }
}
