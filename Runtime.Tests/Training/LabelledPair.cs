using System.Runtime.CompilerServices;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Takes probabilities of three classes at two positions as they are: plays emitted code whose rows have several labels.</summary>
internal sealed class LabelledPair(int? ignoreClass = null, float lossWeight = 1, int chunkRows = 2) : Network<int>(Describe(ignoreClass, lossWeight, chunkRows), seed: 0)
{
    private const int Positions = 2;
    private const int Classes = 3;

    protected internal override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)
    {
        for (int i = 0; i < rows * Positions * Classes; i++)
            At(in output, i) = At(in input, i);
    }

    protected internal override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows) =>
        Forward(in input, ref output, in parameters, ref scratch, rows);

    protected internal override void Train(in TrainingBatch batch)
    {
        Test(batch);
        if (Unsafe.IsNullRef(in batch.InputGradients))
            return;
        for (int i = 0; i < batch.Rows * Positions * Classes; i++)
        {
            int position = i / Classes, label = (int)At(in batch.Target, position);
            bool counts = label == i % Classes && label != Description.IgnoreClass;
            At(in batch.InputGradients, i) = counts ? -At(in batch.Weight, position / Positions) / Positions / At(in batch.Input, i) : 0;
        }
    }

    /// <summary>The mean over a row's positions of −log p, in which ignored ones are 0.</summary>
    protected internal override void Test(in TrainingBatch batch)
    {
        Forward(in batch.Input, ref batch.Output, in batch.Parameters, ref batch.Scratch, batch.Rows);
        for (int row = 0; row < batch.Rows; row++)
        {
            float sum = 0;
            for (int position = row * Positions; position < (row + 1) * Positions; position++)
            {
                int label = (int)At(in batch.Target, position);
                sum -= label == Description.IgnoreClass ? 0 : MathF.Log(At(in batch.Output, position * Classes + label));
            }

            At(in batch.Loss, row) = sum / Positions;
        }
    }

    protected override Optimizer CreateOptimizer() => new SGD();

    protected override Metric[] CreateMetrics() => [new SparseCategoricalAccuracy("accuracy")];

    private static ref float At(ref readonly float from, int index) => ref Unsafe.Add(ref Unsafe.AsRef(in from), index);

    private static NetworkDescription Describe(int? ignoreClass, float lossWeight, int chunkRows) => new()
    {
        Name = nameof(LabelledPair),
        Fingerprint = "pair-1",
        InputShape = [Positions, Classes],
        OutputShape = [Positions, Classes],
        TargetShape = [Positions],
        InputGradients = true,
        InputLength = Positions * Classes,
        OutputLength = Positions * Classes,
        TargetLength = Positions,
        Classes = Classes,
        IgnoreClass = ignoreClass,
        LossWeight = lossWeight,
        LossName = "sparse_categorical_crossentropy",
        ChunkRows = chunkRows,
        ScratchLength = 0,
        ParameterLength = 0,
        TrainableLength = 0,
        Layers = [new LayerDescription { Name = "same", Kind = "Activation", InputShape = [Positions, Classes], OutputShape = [Positions, Classes] }],
    };
}
