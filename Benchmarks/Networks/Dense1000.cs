namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S3: weights that only the third cache holds.</summary>
[Network]
[Input(784)]
[Dense(1000, Activation.Relu)]
[Dense(1000, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Dense1000;
