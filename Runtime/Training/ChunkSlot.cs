using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>What stays of a chunk until its batch is put together: targets and predictions for the metrics, losses, and perhaps gradients of its own.</summary>
internal sealed class ChunkSlot(NetworkDescription network)
{
    private AlignedBuffer? _gradients;

    public AlignedBuffer Target { get; } = new(network.ChunkRows * network.TargetLength);

    /// <summary>A weight for each row and loss, and for each row's penalties.</summary>
    public AlignedBuffer Weight { get; } = new(network.ChunkRows * network.LossColumns);

    public AlignedBuffer Output { get; } = new(network.ChunkRows * network.OutputLength);

    /// <summary>What each row has of each loss, and its penalties.</summary>
    public AlignedBuffer Loss { get; } = new(network.ChunkRows * network.LossColumns);

    public AlignedBuffer Gradients => _gradients ??= new(network.TrainableLength);

    /// <summary>Room for what the weights are divided by, where the chunk is a batch.</summary>
    public float[] Divisors { get; } = new float[network.Losses.Count];

    public int Rows { get; set; }

    /// <summary>The chunk's part of the batch's loss: Σ weight · loss, in the order of the rows.</summary>
    /// <param name="column">The position of the loss; behind the losses are the penalties.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double WeightedLoss(int column)
    {
        int columns = network.LossColumns;
        ReadOnlySpan<float> weights = Weight.Span[..(Rows * columns)];
        ReadOnlySpan<float> values = Loss.Span[..(Rows * columns)];
        double sum = 0;
        for (int i = column; i < values.Length; i += columns)
            sum += (double)weights[i] * values[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(OutputMetric[] metrics)
    {
        ReadOnlySpan<float> predictions = Output.Span[..(Rows * network.OutputLength)];
        ReadOnlySpan<float> targets = Target.Span[..(Rows * network.TargetLength)];
        foreach (OutputMetric metric in metrics)
            metric.Update(predictions, targets, Rows);
    }
}
