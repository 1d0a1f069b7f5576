using System.Runtime.CompilerServices;
using ModelCompiler.Inspection;
using ModelCompiler.Training;

namespace ModelCompiler;

public abstract partial class Network<TTarget>
{
    private int[] _rowNumbers = [];

    /// <summary>One training step on one batch, for training loops of your own; Keras's <c>train_on_batch</c>. Allocates nothing once warm.</summary>
    /// <param name="x">The batch: rows of input, one after the other, as many as you like.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
    /// <returns>The batch's loss before the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> sampleWeight = default)
    {
        int rows = RowCheck.Count(Description, x, y, sampleWeight);
        RowCheck.Batch(Description, rows, nameof(x));
        return Runner.Train(new SpanRows<TTarget>(Description, x, y, sampleWeight), RowNumbers(rows), Seed, Optimizer);
    }

    /// <summary>The loss of a batch in training mode and its gradients. No weight changes.</summary>
    /// <param name="x">The batch: rows of input, one after the other, as many as you like.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
    /// <returns>Loss, predictions, and gradients for the input and every trained variable.</returns>
    public LossGradients ComputeGradients(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> sampleWeight = default)
    {
        int rows = RowCheck.Count(Description, x, y, sampleWeight);
        RowCheck.Batch(Description, rows, nameof(x));
        SpanRows<TTarget> source = new(Description, x, y, sampleWeight);
        float[] predictions = new float[rows * Description.OutputLength];
        float[] input = new float[x.Length];
        float[] untrained = Untrained.ToArray();
        double loss = Runner.Differentiate(source, RowNumbers(rows), Seed, Optimizer, predictions, input);
        untrained.CopyTo(Untrained);
        return new LossGradients(loss, predictions, input, WeightGradients());
    }

    /// <summary>Parameters that have no gradient; a training step sets moving averages by itself.</summary>
    private Span<float> Untrained => Parameters[Description.TrainableLength..];

    private Dictionary<string, float[]> WeightGradients()
    {
        Dictionary<string, float[]> gradients = [];
        foreach (LayerDescription layer in Description.Owners)
        {
            foreach (ParameterDescription parameter in layer.Parameters.Where(p => layer.Trainable && p.Trainable))
            {
                float[] gradient = new float[parameter.Count];
                new ParameterLayout(parameter).Read(Runner.Gradients, gradient);
                gradients.Add($"{layer.Name}/{parameter.Name}", gradient);
            }
        }

        return gradients;
    }

    /// <summary>0, 1, … for so many rows, from an array that is kept.</summary>
    internal ReadOnlySpan<int> RowNumbers(int rows)
    {
        if (_rowNumbers.Length < rows)
            _rowNumbers = [.. Enumerable.Range(0, rows)];
        return _rowNumbers.AsSpan(0, rows);
    }
}
