using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    /// <summary>The chunk's part of the batch's loss: Σ weight · loss, in an order that depends on nothing but the number of rows.</summary>
    /// <param name="column">The position of the loss; behind the losses are the penalties.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double WeightedLoss(int column)
    {
        int columns = network.LossColumns;
        ReadOnlySpan<float> weights = Weight.Span[..(Rows * columns)];
        ReadOnlySpan<float> values = Loss.Span[..(Rows * columns)];
        double sum = 0;
        int first = column;
        if (columns == 1)
        {
            first = values.Length - values.Length % Simd.Lanes;
            sum = SumOfProducts(weights[..first], values[..first]);
        }

        for (int i = first; i < values.Length; i += columns)
            sum += (double)weights[i] * values[i];
        return sum;
    }

    /// <summary>Sixteen sums, of every sixteenth product each, added up in pairs. A product of two floats is exact as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfProducts(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector512<double> lower = default, upper = default;
        for (int i = 0; i < a.Length; i += Simd.Lanes)
        {
            (Vector512<double> lowerA, Vector512<double> upperA) = Vector512.Widen(Vector512.Create(a[i..]));
            (Vector512<double> lowerB, Vector512<double> upperB) = Vector512.Widen(Vector512.Create(b[i..]));
            lower += lowerA * lowerB;
            upper += upperA * upperB;
        }

        Vector512<double> eight = lower + upper;
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
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
