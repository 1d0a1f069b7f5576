namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W2: a hidden layer on handwritten digits, with Adam.</summary>
[Network]
[Input(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class MnistDenseAdam;
