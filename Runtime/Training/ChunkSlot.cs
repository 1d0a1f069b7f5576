using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>What stays of a chunk until its batch is put together: targets and predictions for the metrics, losses, and perhaps gradients of its own.</summary>
internal sealed class ChunkSlot(NetworkDescription network)
{
    private AlignedBuffer? _gradients;

    public AlignedBuffer Target { get; } = new(network.ChunkRows * network.TargetLength);

    public AlignedBuffer Weight { get; } = new(network.ChunkRows);

    public AlignedBuffer Output { get; } = new(network.ChunkRows * network.OutputLength);

    public AlignedBuffer Loss { get; } = new(network.ChunkRows);

    public AlignedBuffer Gradients => _gradients ??= new(network.TrainableLength);

    public int Rows { get; set; }

    /// <summary>The chunk's part of the batch's loss: Σ weight · loss, in the order of the rows.</summary>
    public double WeightedLoss()
    {
        ReadOnlySpan<float> weights = Weight.Span[..Rows];
        ReadOnlySpan<float> losses = Loss.Span[..Rows];
        double sum = 0;
        for (int row = 0; row < losses.Length; row++)
            sum += (double)weights[row] * losses[row];
        return sum;
    }

    /// <summary>Metrics are not weighted, as Keras's <c>metrics=</c>.</summary>
    public void Update(Metric[] metrics)
    {
        ReadOnlySpan<float> predictions = Output.Span[..(Rows * network.OutputLength)];
        ReadOnlySpan<float> targets = Target.Span[..(Rows * network.TargetLength)];
        foreach (Metric metric in metrics)
            metric.Update(predictions, targets, default, Rows);
    }
}
