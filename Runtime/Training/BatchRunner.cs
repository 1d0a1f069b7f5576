using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>Feeds batches to the emitted code, a chunk at a time, from blocks that are allocated once.</summary>
internal sealed class BatchRunner<TTarget>(Network<TTarget> network, Metric[] metrics)
    where TTarget : unmanaged
{
    private readonly NetworkDescription _description = network.Description;
    private readonly AlignedBuffer _input = new(network.Description.ChunkRows * network.Description.InputLength);
    private readonly AlignedBuffer _target = new(network.Description.ChunkRows * network.Description.TargetLength);
    private readonly AlignedBuffer _weight = new(network.Description.ChunkRows);
    private readonly AlignedBuffer _output = new(network.Description.ChunkRows * network.Description.OutputLength);
    private readonly AlignedBuffer _loss = new(network.Description.ChunkRows);
    private readonly AlignedBuffer _gradients = new(network.Description.TrainableLength);
    private readonly AlignedBuffer _trainScratch = new(network.Description.TrainingScratchLength);
    private readonly AlignedBuffer _testScratch = new(Math.Max(network.Description.ScratchLength, network.Description.TrainingScratchLength));
    private AlignedBuffer? _inputGradients;

    /// <summary>The gradients of the last batch, in the internal layout.</summary>
    public Span<float> Gradients => _gradients.Span[.._description.TrainableLength];

    /// <summary>The predictions of the last chunk.</summary>
    public ReadOnlySpan<float> Output(int rows) => _output.Span[..(rows * _description.OutputLength)];

    /// <summary>The input's gradients of the last chunk, where they were asked for.</summary>
    public ReadOnlySpan<float> InputGradients(int rows) => _inputGradients!.Span[..(rows * _description.InputLength)];

    /// <summary>One training step on a batch of any size.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss / rows.</returns>
    public double Train<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, ulong seed, Optimizer optimizer)
        where TSource : IRowSource, allows ref struct
    {
        double loss = 0;
        for (int first = 0; first < rows.Length; first += _description.ChunkRows)
        {
            int count = Math.Min(_description.ChunkRows, rows.Length - first);
            loss += TrainChunk(source, rows, first, count, seed, optimizer.Iterations, withInputGradients: false);
            UpdateMetrics(count);
        }

        optimizer.Apply(network.Parameters[.._description.TrainableLength], Gradients);
        return loss;
    }

    /// <summary>Adds a chunk's gradients to those of the batch and changes no weight.</summary>
    /// <returns>The chunk's part of the batch's loss.</returns>
    public double TrainChunk<TSource>(
        scoped in TSource source, ReadOnlySpan<int> rows, int first, int count, ulong seed, long step, bool withInputGradients)
        where TSource : IRowSource, allows ref struct
    {
        Gather(source, rows, first, count);
        TrainingBatch batch = Batch(first, count);
        batch.Scratch = ref _trainScratch.Origin;
        batch.Gradients = ref _gradients.Origin;
        batch.Accumulate = first > 0;
        (batch.Key0, batch.Key1) = CounterRandom.Key(seed, stream: 0, (ulong)step);
        if (withInputGradients || _description.InputGradients)
        {
            _inputGradients ??= new AlignedBuffer(_description.ChunkRows * _description.InputLength);
            batch.InputGradients = ref _inputGradients.Origin;
        }

        network.Train(batch);
        return WeightedLoss(count);
    }

    /// <summary>Loss and metrics of a batch in inference mode.</summary>
    /// <returns>The batch's weighted loss, Σ weight · loss / rows.</returns>
    public double Test<TSource>(scoped in TSource source, ReadOnlySpan<int> rows)
        where TSource : IRowSource, allows ref struct
    {
        double loss = 0;
        for (int first = 0; first < rows.Length; first += _description.ChunkRows)
        {
            int count = Math.Min(_description.ChunkRows, rows.Length - first);
            Gather(source, rows, first, count);
            TrainingBatch batch = Batch(first, count);
            batch.Scratch = ref _testScratch.Origin;
            network.Test(batch);
            UpdateMetrics(count);
            loss += WeightedLoss(count);
        }

        return loss;
    }

    private void Gather<TSource>(scoped in TSource source, ReadOnlySpan<int> rows, int first, int count)
        where TSource : IRowSource, allows ref struct
    {
        Span<float> weights = _weight.Span[..count];
        source.Gather(rows.Slice(first, count), _input.Span, _target.Span, weights);
        foreach (ref float weight in weights)
            weight /= rows.Length;
    }

    private TrainingBatch Batch(int first, int count) => new()
    {
        Input = ref _input.Origin,
        Target = ref _target.Origin,
        Weight = ref _weight.Origin,
        Output = ref _output.Origin,
        Loss = ref _loss.Origin,
        Parameters = ref network.ParameterOrigin,
        Rows = count,
        FirstRow = first,
    };

    private double WeightedLoss(int count)
    {
        ReadOnlySpan<float> weights = _weight.Span[..count];
        ReadOnlySpan<float> losses = _loss.Span[..count];
        double sum = 0;
        for (int row = 0; row < losses.Length; row++)
            sum += (double)weights[row] * losses[row];
        return sum;
    }

    /// <summary>Metrics are not weighted, as Keras's <c>metrics=</c>.</summary>
    private void UpdateMetrics(int count)
    {
        ReadOnlySpan<float> targets = _target.Span[..(count * _description.TargetLength)];
        foreach (Metric metric in metrics)
            metric.Update(Output(count), targets, default, count);
    }
}
