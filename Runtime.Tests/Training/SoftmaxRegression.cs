using System.Runtime.CompilerServices;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Dense(3) and softmax on four inputs, written by hand in plain loops: plays the code that the compiler emits.</summary>
internal sealed class SoftmaxRegression(ulong seed = 0, int chunkRows = 8, string fingerprint = "softmax-1", Metric[]? metrics = null) : Network<int>(Describe(chunkRows, fingerprint), seed)
{
    private const int Inputs = 4;
    private const int Units = 3;
    private const int Stride = 16;
    private const int BiasOffset = Inputs * Stride;

    protected internal override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)
    {
        // As emitted code does, count on scratch that nobody else has written to.
        if (At(in scratch, Units) != 0)
            throw new InvalidOperationException("Scratch for predicting was used by something else.");
        for (int row = 0; row < rows; row++)
        {
            Dense(in At(in input, row * Inputs), ref scratch, in parameters);
            Softmax(in scratch, ref At(in output, row * Units));
        }
    }

    protected internal override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (layer == 0)
                Dense(in At(in input, row * Inputs), ref At(in output, row * Units), in parameters);
            else
                Softmax(in At(in input, row * Units), ref At(in output, row * Units));
        }
    }

    protected internal override void Train(in TrainingBatch batch)
    {
        At(in batch.Scratch, Units) = 1;
        ForwardWithLoss(batch);
        if (!batch.Accumulate)
            Clear(ref batch.Gradients, Description.TrainableLength);
        for (int row = 0; row < batch.Rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float oneHot = (int)At(in batch.Target, row) == unit ? 1 : 0;
                float dz = At(in batch.Weight, row) * (At(in batch.Output, row * Units + unit) - oneHot);
                At(in batch.Gradients, BiasOffset + unit) += dz;
                for (int i = 0; i < Inputs; i++)
                    At(in batch.Gradients, i * Stride + unit) += At(in batch.Input, row * Inputs + i) * dz;
            }
        }

        if (!Unsafe.IsNullRef(in batch.InputGradients))
            InputGradients(batch);
    }

    protected internal override void Test(in TrainingBatch batch) => ForwardWithLoss(batch);

    protected override Optimizer CreateOptimizer() => new SGD(learningRate: 0.1f);

    protected override Metric[] CreateMetrics() => metrics ?? [new SparseCategoricalAccuracy("accuracy")];

    private static void ForwardWithLoss(in TrainingBatch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            ref float y = ref At(in batch.Output, row * Units);
            Dense(in At(in batch.Input, row * Inputs), ref batch.Scratch, in batch.Parameters);
            Softmax(in batch.Scratch, ref y);
            At(in batch.Loss, row) = -MathF.Log(At(in y, (int)At(in batch.Target, row)));
        }
    }

    private static void InputGradients(in TrainingBatch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            for (int i = 0; i < Inputs; i++)
            {
                float sum = 0;
                for (int unit = 0; unit < Units; unit++)
                {
                    float oneHot = (int)At(in batch.Target, row) == unit ? 1 : 0;
                    sum += At(in batch.Parameters, i * Stride + unit) * (At(in batch.Output, row * Units + unit) - oneHot);
                }

                At(in batch.InputGradients, row * Inputs + i) = At(in batch.Weight, row) * sum;
            }
        }
    }

    private static void Dense(ref readonly float x, ref float z, ref readonly float parameters)
    {
        for (int unit = 0; unit < Units; unit++)
        {
            float sum = At(in parameters, BiasOffset + unit);
            for (int i = 0; i < Inputs; i++)
                sum += At(in x, i) * At(in parameters, i * Stride + unit);
            At(in z, unit) = sum;
        }
    }

    private static void Softmax(ref readonly float z, ref float y)
    {
        float total = 0;
        for (int unit = 0; unit < Units; unit++)
            total += At(in y, unit) = MathF.Exp(At(in z, unit));
        for (int unit = 0; unit < Units; unit++)
            At(in y, unit) /= total;
    }

    private static void Clear(ref float from, int length)
    {
        for (int i = 0; i < length; i++)
            At(in from, i) = 0;
    }

    private static ref float At(ref readonly float from, int index) => ref Unsafe.Add(ref Unsafe.AsRef(in from), index);

    private static NetworkDescription Describe(int chunkRows, string fingerprint) => new()
    {
        Name = nameof(SoftmaxRegression),
        Fingerprint = fingerprint,
        InputShape = [Inputs],
        OutputShape = [Units],
        InputGradients = true,
        InputLength = Inputs,
        OutputLength = Units,
        TargetLength = 1,
        Classes = Units,
        LossName = "sparse_categorical_crossentropy",
        ChunkRows = chunkRows,
        ScratchLength = 16,
        TrainingScratchLength = 16,
        ParameterLength = BiasOffset + 16,
        TrainableLength = BiasOffset + 16,
        Layers =
        [
            new LayerDescription
            {
                Name = "dense",
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
                    new ParameterDescription
                    {
                        Name = "bias", Shape = [Units], Strides = [1], Offset = BiasOffset, StorageLength = 16, Initializer = Initializer.Zeros,
                    },
                ],
            },
            new LayerDescription { Name = "probability", Kind = "Activation", InputShape = [Units], OutputShape = [Units] },
        ],
    };
}
