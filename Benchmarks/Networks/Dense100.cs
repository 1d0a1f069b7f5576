namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S1: widths that fill no vector.</summary>
[Network]
[Input(100)]
[Dense(100, Activation.Relu)]
[Dense(100, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Dense100;
