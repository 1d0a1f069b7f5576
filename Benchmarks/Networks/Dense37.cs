namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S2: small widths that fill no vector.</summary>
[Network]
[Input(37)]
[Dense(37, Activation.Relu)]
[Dense(37, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Dense37;
