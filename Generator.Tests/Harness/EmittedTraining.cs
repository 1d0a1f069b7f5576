using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler.Testing;

/// <summary>Calls a network's emitted training code chunk by chunk, as the training loop does, and keeps all that it gives.</summary>
internal sealed class EmittedTraining
{
    private readonly Network _network;
    private readonly NetworkDescription _description;
    private readonly AlignedBuffer _input, _target, _weight, _output, _loss, _inputGradients, _gradients, _scratch;

    public EmittedTraining(Network network)
    {
        (_network, _description) = (network, network.Description);
        int rows = _description.ChunkRows;
        _input = new(rows * _description.InputLength);
        _inputGradients = new(rows * _description.InputLength);
        _target = new(rows * _description.TargetLength);
        _weight = new(rows * _description.LossColumns);
        _loss = new(rows * _description.LossColumns);
        _output = new(rows * _description.OutputLength);
        _gradients = new(Math.Max(_description.TrainableLength, 1));
        _scratch = new(Math.Max(Math.Max(_description.TrainingScratchLength, _description.ScratchLength), 1));
    }

    public TrainingOutcome Run(TrainingRows rows, ulong step, bool training)
    {
        double penalty = 0;
        List<float> losses = [], predictions = [], inputGradients = [];
        for (int first = 0; first < rows.Count; first += _description.ChunkRows)
        {
            int count = Math.Min(_description.ChunkRows, rows.Count - first);
            Fill(_input, rows.Inputs, first, count, _description.InputLength);
            Fill(_target, rows.Targets, first, count, _description.TargetLength);
            SpreadWeights(rows.Weights.AsSpan(first, count), first);
            Call(first, count, step, training);
            losses.AddRange(Enumerable.Range(0, count).Select(RowLoss));
            penalty += Penalty(count);
            predictions.AddRange(_output.Span[..(count * _description.OutputLength)]);
            inputGradients.AddRange(_inputGradients.Span[..(count * _description.InputLength)]);
        }

        return new TrainingOutcome([.. losses], [.. predictions], training ? Gradients() : new Dictionary<string, float[]>(), [.. inputGradients], penalty);
    }

    /// <summary>A row weighs the same in each loss; penalties on weights count in the first row of all, those on output in each.</summary>
    private void SpreadWeights(ReadOnlySpan<float> weights, int first)
    {
        for (int row = 0; row < weights.Length; row++)
        {
            Span<float> columns = Columns(_weight, row);
            columns[.._description.Losses.Count].Fill(weights[row]);
            if (_description.PenalizesWeights)
                columns[_description.Losses.Count] = first + row == 0 ? 1 : 0;
            if (_description.PenalizesActivity)
                columns[^1] = 1;
        }
    }

    private Span<float> Columns(AlignedBuffer block, int row) => block.Span.Slice(row * _description.LossColumns, _description.LossColumns);

    private double Penalty(int rows) => Enumerable.Range(0, rows).Sum(row =>
        Enumerable.Range(_description.Losses.Count, _description.LossColumns - _description.Losses.Count).Sum(column => (double)Columns(_weight, row)[column] * Columns(_loss, row)[column]));

    /// <summary>What the losses of a row come to; the weight of a single one is in the rows' weights.</summary>
    private float RowLoss(int row)
    {
        ReadOnlySpan<float> losses = Columns(_loss, row)[.._description.Losses.Count];
        if (losses.Length == 1)
            return losses[0];
        double sum = 0;
        for (int k = 0; k < losses.Length; k++)
            sum += (double)_description.Losses[k].Weight * losses[k];
        return (float)sum;
    }

    private void Call(int first, int count, ulong step, bool training)
    {
        var (key0, key1) = CounterRandom.Key(_network.Seed, 0, step);
        TrainingBatch batch = new()
        {
            Input = ref _input.Origin,
            Target = ref _target.Origin,
            Weight = ref _weight.Origin,
            Output = ref _output.Origin,
            Loss = ref _loss.Origin,
            Parameters = ref _network.ParameterOrigin,
            Gradients = ref training ? ref _gradients.Origin : ref Unsafe.NullRef<float>(),
            InputGradients = ref training ? ref _inputGradients.Origin : ref Unsafe.NullRef<float>(),
            Scratch = ref _scratch.Origin,
            Rows = count,
            FirstRow = first,
            Accumulate = first > 0,
            Key0 = key0,
            Key1 = key1,
        };
        Call(in batch, training);
    }

    private void Call(in TrainingBatch batch, bool training)
    {
        switch (_network, training)
        {
            case (Network<int> labels, true): labels.Train(in batch); break;
            case (Network<int> labels, false): labels.Test(in batch); break;
            case (Network<float> values, true): values.Train(in batch); break;
            case (Network<float> values, false): values.Test(in batch); break;
            default: throw new InvalidOperationException($"Network '{_description.Name}' was declared without [Compile]: there is nothing to train.");
        }
    }

    private Dictionary<string, float[]> Gradients() =>
        (from layer in _description.Owners
         from parameter in layer.Parameters
         where layer.Trainable && parameter.Trainable
         select (Name: $"{layer.Name}/{parameter.Name}", Values: NetworkUnderTest.Dense(parameter, _gradients.Span))).ToDictionary(pair => pair.Name, pair => pair.Values);

    private static void Fill(AlignedBuffer block, float[] rows, int first, int count, int length) =>
        rows.AsSpan(first * length, count * length).CopyTo(block.Span);
}
