using ModelCompiler.Benchmarks.Architectures;
using ModelCompiler.Benchmarks.Networks;
using ModelCompiler.Benchmarks.Peers;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>The networks that are compared.</summary>
internal static class Workloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new NetworkWorkload<int>("W1", "iris 4-8-3", new DenseClassifier(4, 8, 3), Loss.SparseCategoricalCrossentropy, new(4, random => random.Next(3)), batchSize: 32)
        {
            Create = () => new IrisNetwork(),
            Trained = [("RMSprop", () => new IrisNetwork())],
            Fit = ("Fit of 135 rows × 300 epochs", 135, 300),
            WholeFit = (() => new IrisNetworkWithAccuracy(), 135, 300),
            HasSameGradients = true,
        },
        new NetworkWorkload<int>("W2", "784-128-10", new DenseClassifier(784, 128, 10), Loss.SparseCategoricalCrossentropy, new(784, random => random.Next(10)), batchSize: 32)
        {
            Create = () => new MnistDense(),
            Trained = [("Adam", () => new MnistDenseAdam()), ("RMSprop", () => new MnistDense())],
            Fit = ("Fit of 60,000 rows, RMSprop", 60_000, 1),
            WholeFit = (() => new MnistDenseWithAccuracy(), 6_400, 1),
            HasSameGradients = true,
        },
        new NetworkWorkload<float>("W3", "8-16-16-1, dropout 0.1", new DropoutRegression(), Loss.MeanSquaredError, new(8, random => random.NextSingle()), batchSize: 32)
        {
            Create = () => new HousingNetwork(),
            Trained = [("Adam", () => new HousingNetwork())],
        },
        new NetworkWorkload<int>("W4", "mnist_convnet", new Convnet(), Loss.SparseCategoricalCrossentropy, new(28 * 28, random => random.Next(10)), batchSize: 128)
        {
            Create = () => new MnistConvnet(),
            Trained = [("Adam", () => new MnistConvnet())],
            Shares = true,
        },
        new NetworkWorkload<float>("W5", "small Xception, 64×64", new Xception(), Loss.BinaryCrossentropy, new(64 * 64 * 3, random => random.Next(2), scale: 255), batchSize: 32)
        {
            Create = () => new SmallXception(),
            Trained = [("Adam", () => new SmallXception())],
            Predicted = [1],
        },
    ];
}
