namespace ModelCompiler.Training;

/// <summary>
/// A network's metrics while a training or an evaluation gathers with them. One that a callback calls for takes them from the training that calls it, and
/// gives them back as they were.
/// </summary>
internal readonly ref struct BorrowedMetrics<TTarget> : IDisposable
    where TTarget : unmanaged
{
    private readonly Network<TTarget> _network;
    private readonly RunningResults? _outer;
    private readonly double[]? _gathered;

    /// <exception cref="InvalidOperationException">They are in use, and one of them cannot tell what it has gathered.</exception>
    public BorrowedMetrics(Network<TTarget> network, RunningResults results)
    {
        (_network, _outer, _gathered) = (network, network.Gathering, network.Gathering?.GetState());
        if (_outer is not null && _gathered is null)
        {
            throw new InvalidOperationException(
                $"Metric '{_outer.MetricWithoutState}' does not tell what it has gathered (GetState), so that network '{network.Description.Name}' cannot be evaluated or trained by a callback of its training.");
        }

        network.Gathering = results;
    }

    public void Dispose()
    {
        _network.Gathering = _outer;
        if (_outer is not null)
            _outer.SetState(_gathered);
    }
}
