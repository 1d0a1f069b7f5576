namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W2 as users declare it, with a metric.</summary>
[Network]
[Input(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class MnistDenseWithAccuracy;
