using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler.Runtime.Tests.Threads;

/// <summary>
/// Two outputs of 300 inputs with dropout, in chunks of four rows. Like emitted code it sums a chunk's gradients before it adds them to
/// those that are there, and counts on scratch that no other thread uses at the same time.
/// </summary>
internal sealed class WideRegression(ulong seed = 0) : Network<float>(Table, seed)
{
    public const int Inputs = 300;
    public const int Units = 2;
    private const int Stride = 16;

    public static NetworkDescription Table { get; } = new()
    {
        Name = nameof(WideRegression),
        Fingerprint = "wide-1",
        InputShape = [Inputs],
        OutputShape = [Units],
        TargetShape = [Units],
        InputLength = Inputs,
        OutputLength = Units,
        TargetLength = Units,
        LossName = "mean_squared_error",
        ChunkRows = 4,
        ScratchLength = 16,
        TrainingScratchLength = 16,
        ParameterLength = Inputs * Stride,
        TrainableLength = Inputs * Stride,
        Layers =
        [
            new LayerDescription
            {
                Name = "line",
                Kind = "Dense",
                InputShape = [Inputs],
                OutputShape = [Units],
                Parameters =
                [
                    new ParameterDescription
                    {
                        Name = "kernel", Shape = [Inputs, Units], Strides = [Stride, 1], Offset = 0, StorageLength = Inputs * Stride,
                        Initializer = Initializer.GlorotUniform,
                    },
                ],
            },
        ],
    };

    /// <summary>The threads that have run a chunk.</summary>
    public ConcurrentDictionary<int, bool> ThreadsSeen { get; } = [];

    /// <summary>Rows whose first input is this make training fail.</summary>
    public float Poison { get; set; } = float.NaN;

    protected internal override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)
    {
        ThreadsSeen.TryAdd(Environment.CurrentManagedThreadId, true);
        Enter(ref scratch);
        for (int k = 0; k < rows * Units; k++)
        {
            float sum = 0;
            for (int i = 0; i < Inputs; i++)
                sum += At(in input, k / Units * Inputs + i) * At(in parameters, i * Stride + k % Units);
            At(in output, k) = sum;
        }

        At(in scratch, 0) = 0;
    }

    protected internal override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows) =>
        Forward(in input, ref output, in parameters, ref scratch, rows);

    protected internal override void Train(in TrainingBatch batch)
    {
        Test(batch);
        if (At(in batch.Input, 0) == Poison)
            throw new InvalidOperationException("Poisoned row.");
        for (int k = 0; k < Inputs * Units; k++)
        {
            float sum = 0;
            for (int row = 0; row < batch.Rows; row++)
                sum += At(in batch.Input, row * Inputs + k / Units) * Slope(batch, row * Units + k % Units);
            ref float gradient = ref At(in batch.Gradients, k / Units * Stride + k % Units);
            gradient = batch.Accumulate ? sum + gradient : sum;
        }
    }

    protected internal override void Test(in TrainingBatch batch)
    {
        Forward(in batch.Input, ref batch.Output, in batch.Parameters, ref batch.Scratch, batch.Rows);
        for (int row = 0; row < batch.Rows; row++)
        {
            float first = At(in batch.Output, row * Units) - At(in batch.Target, row * Units);
            float second = At(in batch.Output, row * Units + 1) - At(in batch.Target, row * Units + 1);
            At(in batch.Loss, row) = (first * first + second * second) / Units;
        }
    }

    protected override Optimizer CreateOptimizer() => new RMSprop(learningRate: 1e-3);

    protected override Metric[] CreateMetrics() => [new MeanAbsoluteError()];

    /// <summary>The derivative of the loss for one output, which dropout keeps for three rows out of four.</summary>
    private static float Slope(in TrainingBatch batch, int k)
    {
        int row = k / Units;
        bool kept = CounterRandom.Uniform(CounterRandom.Bits((uint)(batch.FirstRow + row), batch.Key0, batch.Key1)) > 0.25f;
        return kept ? At(in batch.Weight, row) * (At(in batch.Output, k) - At(in batch.Target, k)) : 0;
    }

    private static void Enter(ref float scratch)
    {
        if (scratch != 0)
            throw new InvalidOperationException("Two threads use one block of scratch.");
        scratch = 1;
    }

    private static ref float At(ref readonly float from, int index) => ref Unsafe.Add(ref Unsafe.AsRef(in from), index);
}
