using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler.Training.Feeds;

/// <summary>Rows that can be fetched by number, in an order of their own for each epoch.</summary>
internal readonly ref struct RowFeed<TTarget, TSource>(TSource source, ReadOnlySpan<int> rows, FitOptions options, Optimizer optimizer) : ITrainingFeed<TTarget>
    where TTarget : unmanaged
    where TSource : IRowSource, allows ref struct
{
    /// <summary>Sets the order of rows apart from the other uses of a seed.</summary>
    private const uint ShuffleStream = 0x5EED_0001;

    private readonly TSource _source = source;
    private readonly ReadOnlySpan<int> _rows = rows;
    private readonly int[] _order = rows.ToArray();

    public int? Rows => _rows.Length;

    public (int Pass, long Given) Position
    {
        get => default;
        set
        {
        }
    }

    /// <summary>The order of an epoch depends on nothing but the seed and the epoch, so that resumed training takes the same one.</summary>
    public int? Begin(int epoch, int firstStep)
    {
        if (options.Shuffle)
        {
            _rows.CopyTo(_order);
            (uint low, uint high) = CounterRandom.Key(options.Seed, ShuffleStream, (ulong)epoch);
            new RandomStream(((ulong)high << 32) | low, stream: 0).Shuffle(_order);
        }

        return (_order.Length - 1) / options.BatchSize + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Train(BatchRunner<TTarget> runner, int step)
    {
        int first = step * options.BatchSize;
        if (first >= _order.Length)
            return 0;
        ReadOnlySpan<int> batch = _order.AsSpan(first, Math.Min(options.BatchSize, _order.Length - first));
        runner.Train(_source, batch, options.Seed, optimizer);
        return batch.Length;
    }
}
