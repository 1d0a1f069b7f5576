namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W1: Keras's smallest classifier, on flowers.</summary>
[Network]
[Input(4)]
[Dense(8, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
public sealed partial class IrisNetwork;
