using System.Runtime.CompilerServices;

namespace ModelCompiler.Training;

/// <summary>A metric and what it reads: an output, and the targets of its loss. Where there are several outputs its name begins with that of its own, as in Keras.</summary>
internal sealed class OutputMetric
{
    private readonly NetworkDescription _network;
    private readonly RowPart _output;
    private readonly RowPart _target;

    public OutputMetric(NetworkDescription network, Metric metric, int output)
    {
        _network = network;
        _output = network.Outputs[output];
        _target = network.Losses.First(loss => loss.Output == output).Target;
        Metric = metric;
        Name = network.Outputs.Count > 1 ? $"{_output.Name}_{metric.Name}" : metric.Name;
        metric.Build(_output.Length, _target.Length, _output.Shape.Count == 0 ? 1 : _output.Shape[^1]);
    }

    public Metric Metric { get; }

    public string Name { get; }

    /// <summary>Adds the rows of a chunk. Metrics are not weighted, as Keras's <c>metrics=</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int rows)
    {
        if (_output.Length == _network.OutputLength && _target.Length == _network.TargetLength)
        {
            Metric.Update(outputs, targets, default, rows);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            Metric.Update(
                outputs.Slice(row * _network.OutputLength + _output.Offset, _output.Length),
                targets.Slice(row * _network.TargetLength + _target.Offset, _target.Length), default, rows: 1);
        }
    }
}
