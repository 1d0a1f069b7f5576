using System.Runtime.CompilerServices;

namespace ModelCompiler.Training;

/// <summary>The loss of a batch while its chunks come in: of each output, and of all together.</summary>
internal sealed class BatchLoss(NetworkDescription network)
{
    private readonly float[] _weights = [.. network.Losses.Select(loss => loss.Weight)];
    private readonly double[] _parts = new double[network.Losses.Count];
    private readonly int _columns = network.LossColumns;
    private double _penalty;

    /// <summary>Σ sample weight · loss / rows of each output, before the outputs are weighed against each other.</summary>
    public ReadOnlySpan<double> Parts => _parts;

    /// <summary>What is minimized: the losses and what regularizers add. The weight of a single loss is in those of the rows.</summary>
    public double Total
    {
        get
        {
            if (_parts.Length == 1)
                return _parts[0] + _penalty;
            double total = _penalty;
            for (int k = 0; k < _parts.Length; k++)
                total += _weights[k] * _parts[k];
            return total;
        }
    }

    public void Reset()
    {
        Array.Clear(_parts);
        _penalty = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ChunkSlot chunk)
    {
        for (int k = 0; k < _parts.Length; k++)
            _parts[k] += chunk.WeightedLoss(k);
        for (int column = _parts.Length; column < _columns; column++)
            _penalty += chunk.WeightedLoss(column);
    }
}
