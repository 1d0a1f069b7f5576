using ModelCompiler.Benchmarks.Architectures;
using ModelCompiler.Benchmarks.Networks;
using ModelCompiler.Benchmarks.Peers;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>The networks that are compared.</summary>
internal static class Workloads
{
    public static IReadOnlyList<Workload> Listed { get; } =
    [
        new NetworkWorkload<int>("W1", "iris 4-8-3", new DenseClassifier(4, [8], 3), Loss.SparseCategoricalCrossentropy, new(4, random => random.Next(3)), batchSize: 32)
        {
            Create = () => new IrisNetwork(),
            Trained = [("RMSprop", () => new IrisNetwork())],
            Fit = ("Fit of 135 rows × 300 epochs", 135, 300),
            WholeFit = (() => new IrisNetworkWithAccuracy(), 135, 300),
            HasSameGradients = true,
        },
        new NetworkWorkload<int>("W2", "784-128-10", new DenseClassifier(784, [128], 10), Loss.SparseCategoricalCrossentropy, new(784, random => random.Next(10)), batchSize: 32)
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

    /// <summary>Shapes that no aim lists: other widths, filters, strides, channels and batches.</summary>
    public static IReadOnlyList<Workload> Others { get; } =
    [
        Dense("S1", "100-100-100-10", new(100, [100, 100], 10), () => new Dense100()),
        Dense("S2", "37-37-37-10", new(37, [37, 37], 10), () => new Dense37()),
        Dense("S3", "784-1000-1000-10", new(784, [1000, 1000], 10), () => new Dense1000()),
        Dense("S4", "512-512-512-10", new(512, [512, 512], 10), () => new Dense512()),
        Convs("S5", "32×32×3, filters of 5×5, 32 and 64 channels, strides", new([32, 32, 3], [new(32, 5), new(64, 5, 2), new(64, 5, 2)], 10), () => new Conv5x5()),
        Convs("S6", "16×16×64, filters of 1×1, 128 and 256 channels", new([16, 16, 64], [new(128, 1), new(256, 1), new(64, 1)], 10), () => new Conv1x1()),
        Convs("S7", "14×14×256, filters of 3×3, 256 channels", new([14, 14, 256], [new(256, 3), new(256, 3)], 10), () => new Conv256()),
        Convs("S8", "32×32×3, filters of 3×3, 8 to 37 channels, strides", new([32, 32, 3], [new(8, 3), new(16, 3, 2), new(37, 3, 2)], 10), () => new ConvFew()),
    ];

    /// <param name="names">Names, or how names begin; none for those with aims.</param>
    public static IEnumerable<Workload> Selected(IReadOnlyCollection<string> names) => names.Count == 0
        ? Listed
        : Listed.Concat(Others).Where(workload => names.Any(name => workload.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    private static NetworkWorkload<int> Dense(string name, string title, DenseClassifier architecture, Func<Network<int>> create) =>
        Other(name, title, architecture, create, [1, 7, 64, 256], batchSize: 64);

    private static NetworkWorkload<int> Convs(string name, string title, ConvClassifier architecture, Func<Network<int>> create) =>
        Other(name, title, architecture, create, [1, 7, 64], batchSize: 7);

    private static NetworkWorkload<int> Other(string name, string title, IArchitecture architecture, Func<Network<int>> create, int[] predicted, int batchSize) =>
        new(name, title, architecture, Loss.SparseCategoricalCrossentropy, new(architecture.InputShape.Aggregate((a, b) => a * b), random => random.Next(10)), batchSize)
        {
            Create = create,
            Trained = [("Adam", create)],
            Predicted = predicted,
            HasSameGradients = true,
        };
}
