namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W1 as users declare it, with a metric.</summary>
[Network]
[Input(4)]
[Dense(8, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class IrisNetworkWithAccuracy;
