using System.Runtime.CompilerServices;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Two outputs of three inputs with a frozen bias, its kernel kept transposed and padded inside: plays emitted code with values as targets.</summary>
internal sealed class LinearRegression(ulong seed = 0) : Network<float>(Table, seed)
{
    private const int Inputs = 3;
    private const int Units = 2;
    private const int Stride = 16;
    private const int BiasOffset = Units * Stride;

    public static NetworkDescription Table { get; } = new()
    {
        Name = nameof(LinearRegression),
        Fingerprint = "linear-1",
        InputShape = [Inputs],
        OutputShape = [Units],
        TargetShape = [Units],
        InputLength = Inputs,
        OutputLength = Units,
        TargetLength = Units,
        LossName = "mean_squared_error",
        ChunkRows = 4,
        ScratchLength = 0,
        TrainingScratchLength = 0,
        ParameterLength = BiasOffset + 16,
        TrainableLength = BiasOffset,
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
                        Name = "kernel", Shape = [Inputs, Units], Strides = [1, Stride], Offset = 0, StorageLength = Units * Stride,
                        Initializer = Initializer.HeNormal,
                    },
                    new ParameterDescription
                    {
                        Name = "bias", Shape = [Units], Strides = [1], Offset = BiasOffset, StorageLength = 16,
                        Initializer = Initializer.Constant, InitializerArguments = [0.5f], Trainable = false,
                    },
                ],
            },
        ],
    };

    protected internal override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float sum = At(in parameters, BiasOffset + unit);
                for (int i = 0; i < Inputs; i++)
                    sum += At(in input, row * Inputs + i) * At(in parameters, unit * Stride + i);
                At(in output, row * Units + unit) = sum;
            }
        }
    }

    protected internal override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows) =>
        Forward(in input, ref output, in parameters, ref scratch, rows);

    protected internal override void Train(in TrainingBatch batch)
    {
        Test(batch);
        for (int i = 0; i < BiasOffset && !batch.Accumulate; i++)
            At(in batch.Gradients, i) = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                // d(mean of squares)/dy = 2 (y − t) / units
                float dy = At(in batch.Weight, row) * (At(in batch.Output, row * Units + unit) - At(in batch.Target, row * Units + unit)) * 2 / Units;
                for (int i = 0; i < Inputs; i++)
                    At(in batch.Gradients, unit * Stride + i) += dy * At(in batch.Input, row * Inputs + i);
            }
        }
    }

    protected internal override void Test(in TrainingBatch batch)
    {
        Forward(in batch.Input, ref batch.Output, in batch.Parameters, ref batch.Scratch, batch.Rows);
        for (int row = 0; row < batch.Rows; row++)
        {
            float sum = 0;
            for (int unit = 0; unit < Units; unit++)
                sum += MathF.Pow(At(in batch.Output, row * Units + unit) - At(in batch.Target, row * Units + unit), 2);
            At(in batch.Loss, row) = sum / Units;
        }
    }

    protected override Optimizer CreateOptimizer() => new SGD(learningRate: 0.05f);

    protected override Metric[] CreateMetrics() => [];

    private static ref float At(ref readonly float from, int index) => ref Unsafe.Add(ref Unsafe.AsRef(in from), index);
}
