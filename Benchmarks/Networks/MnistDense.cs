namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W2: a hidden layer on handwritten digits, with RMSprop.</summary>
[Network]
[Input(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
public sealed partial class MnistDense;
